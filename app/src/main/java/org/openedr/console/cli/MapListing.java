package org.openedr.console.cli;

import org.openedr.console.engine.Machine;
import org.openedr.console.inventory.MapPage;
import org.openedr.console.inventory.MapQuery;

/** Reads a map page by page until enough is shown. */
final class MapListing {
  /** Contract of {@link MapQuery}. */
  private static final int PAGE = 1000;

  private final Machine machine;
  private final int id;
  private final int limit;
  private final String after;
  private final String search;

  MapListing(Machine machine, int id, int limit, String after, String search) {
    this.machine = machine;
    this.id = id;
    this.limit = limit;
    this.after = after;
    this.search = search;
  }

  /** Writes the entries as they are now. */
  void write(EntryStream stream) {
    stream.begin();
    int printed = 0;
    long scanned = 0;
    String next = after;
    while (true) {
      int wanted = Math.min(PAGE, limit - printed);
      MapPage page = machine.entries(new MapQuery(id, next, wanted, search));
      if (page.problem() != null) {
        throw ProblemText.failure(page.problem());
      }
      page.entries().forEach(entry -> stream.entry(id, entry));
      printed += page.entries().size();
      scanned += page.scanned();
      next = page.nextKey();
      if (next.isEmpty() || printed >= limit) {
        stream.end(page, printed, scanned);
        return;
      }
    }
  }
}
