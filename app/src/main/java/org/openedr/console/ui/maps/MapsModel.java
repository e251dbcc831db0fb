package org.openedr.console.ui.maps;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;

/**
 * One page of one map: asked for, searched, turned, looked at again. Never asks for more than a
 * page. One thread, not the toolkit's.
 */
final class MapsModel {
  /** Entries of a page. */
  static final int PAGE = 100;

  /** Requests that a search makes before it asks whether to go on. */
  static final int SEARCH_REQUESTS = 20;

  /**
   * What the page shows.
   *
   * @param map null: none is chosen
   * @param page the last answer; null before the first one
   * @param number of this page, from 0
   * @param more entries follow
   * @param scanned entries looked at for this page
   * @param unfinished the search has to go on by itself
   * @param stopped the search has found less than a page, and waits to be told to go on
   * @param cpus CPUs of a per-CPU map; 0 for others
   */
  record View(
      @Nullable KernelMap map,
      @Nullable MapPage page,
      List<MapRow> rows,
      int number,
      boolean more,
      String search,
      List<MapPage.Entry> entries,
      long scanned,
      boolean unfinished,
      boolean stopped,
      int cpus) {}

  private final Function<MapQuery, MapPage> machine;
  private final MapRows rows;
  private final Set<String> expanded = new HashSet<>();
  private final List<String> starts = new ArrayList<>(List.of(""));
  private List<MapPage.Entry> entries = List.of();
  private @Nullable KernelMap map;
  private @Nullable MapPage last;
  private String search = "";
  private String next = "";
  private long scanned;
  private int requests;
  private int allowed = SEARCH_REQUESTS;

  MapsModel(Function<MapQuery, MapPage> machine, long highlightNs) {
    this.machine = machine;
    this.rows = new MapRows(highlightNs);
  }

  void open(KernelMap wanted) {
    map = wanted;
    search = "";
    expanded.clear();
    first();
    if (entries.size() == 1 && next.isEmpty()) {
      expanded.add(entries.getFirst().keyHex());
    }
  }

  void search(String text) {
    search = text.strip();
    first();
  }

  private void first() {
    starts.clear();
    starts.add("");
    turn();
  }

  void next() {
    if (!next.isEmpty()) {
      starts.add(next);
      turn();
    }
  }

  void previous() {
    if (starts.size() > 1) {
      starts.removeLast();
      turn();
    }
  }

  private void turn() {
    rows.reset();
    last = null;
    load();
  }

  /** Reads the page again, unless it is the result of a long search. */
  void refresh() {
    if (requests <= 1) {
      load();
    }
  }

  private void load() {
    entries = new ArrayList<>();
    scanned = 0;
    requests = 0;
    allowed = SEARCH_REQUESTS;
    next = starts.getLast();
    rows.next();
    ask();
  }

  /** One more request of a search. */
  void step() {
    if (unfinished()) {
      ask();
    }
  }

  /** The user wants the search to go on. */
  void searchOn() {
    allowed = requests + SEARCH_REQUESTS;
    step();
  }

  private void ask() {
    KernelMap wanted = map;
    if (wanted == null) {
      return;
    }
    MapPage page = machine.apply(new MapQuery(wanted.id(), next, PAGE - entries.size(), search));
    requests++;
    scanned += page.scanned();
    entries.addAll(page.entries());
    boolean stuck = page.nextKey().equals(next);
    next = stuck ? "" : page.nextKey();
    last = page;
  }

  private boolean incomplete() {
    return !search.isEmpty() && entries.size() < PAGE && !next.isEmpty();
  }

  private boolean unfinished() {
    return incomplete() && requests < allowed;
  }

  void toggle(String keyHex) {
    expand(keyHex, !expanded.contains(keyHex));
  }

  void expand(String keyHex, boolean wanted) {
    if (wanted) {
      expanded.add(keyHex);
    } else {
      expanded.remove(keyHex);
    }
  }

  View view(long nowNs) {
    int cpus = entries.stream().mapToInt(entry -> entry.perCpu().size()).max().orElse(0);
    boolean unfinished = unfinished();
    return new View(
        map,
        last,
        rows.of(entries, expanded, nowNs),
        starts.size() - 1,
        !next.isEmpty(),
        search,
        List.copyOf(entries),
        scanned,
        unfinished,
        incomplete() && !unfinished,
        cpus);
  }
}
