package org.openedr.console.cli.inventory;

import org.openedr.console.cli.common.ProblemText;
import org.openedr.console.machine.Machine;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;

/** Reads a map page by page until enough is shown. */
record MapListing(Machine machine, int id, int limit, String after, String search) {
  /** Contract of {@link MapQuery}. */
  private static final int PAGE = 1000;

  /** Writes the entries as they are now. */
  void write(EntryWriter stream) {
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
