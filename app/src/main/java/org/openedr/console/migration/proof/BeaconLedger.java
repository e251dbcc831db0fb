package org.openedr.console.migration.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.openedr.console.migration.port.EventObserver;

/** The beacon's processes, and who has seen each. One thread at a time. */
final class BeaconLedger {
  private static final long PENDING_NS = 10_000_000_000L; // the latest event is long here then

  private final String nonce;
  private final List<Entry> entries = new ArrayList<>();

  private static final class Entry {
    private final BeaconProcess beat;
    private boolean bridge;
    private boolean agent;

    Entry(BeaconProcess beat) {
      this.beat = beat;
    }

    boolean seen() {
      return bridge || agent;
    }
  }

  /** Who saw it. */
  enum By {
    BRIDGE,
    AGENT
  }

  BeaconLedger(String nonce) {
    this.nonce = nonce;
  }

  void add(BeaconProcess beat) {
    entries.add(new Entry(beat));
  }

  int sent() {
    return entries.size();
  }

  /** Processes of the last seconds that this one has not told of yet. */
  Set<Integer> open(By by) {
    return recent().stream()
        .filter(entry -> !has(entry, by))
        .map(entry -> entry.beat.pid())
        .collect(Collectors.toSet());
  }

  private static boolean has(Entry entry, By by) {
    return by == By.BRIDGE ? entry.bridge : entry.agent;
  }

  private List<Entry> recent() {
    int from = entries.size();
    long newest = entries.isEmpty() ? 0 : entries.getLast().beat.atNs();
    while (from > 0 && entries.get(from - 1).beat.atNs() > newest - PENDING_NS) {
      from--;
    }
    return entries.subList(from, entries.size());
  }

  void saw(By by, Collection<EventObserver.Life> lives) {
    for (EventObserver.Life life : lives) {
      recent().stream().filter(entry -> entry.beat.isIn(life, nonce)).forEach(e -> mark(e, by));
    }
  }

  /** As far as it can be inferred: its programs were attached. */
  void inferAgent(long fromNs, long untilNs) {
    entries.stream()
        .filter(entry -> entry.beat.atNs() >= fromNs && entry.beat.atNs() < untilNs)
        .forEach(entry -> entry.agent = true);
  }

  private static void mark(Entry entry, By by) {
    if (by == By.BRIDGE) {
      entry.bridge = true;
    } else {
      entry.agent = true;
    }
  }

  /** Seen by this one, so far. */
  long seen(By by) {
    return entries.stream().filter(entry -> has(entry, by)).count();
  }

  /** Seen by nobody. */
  long missed() {
    return entries.stream().filter(entry -> !entry.seen()).count();
  }

  /**
   * How long nobody watched, at most: of each run of unseen processes the time from the one before
   * it to the one after it, which were seen. Less than the beacon's period goes unnoticed.
   *
   * @param untilNs now, boot clock
   */
  long blindNs(long untilNs) {
    long blind = 0;
    long lastSeen = entries.isEmpty() ? untilNs : entries.getFirst().beat.atNs();
    boolean open = false;
    for (Entry entry : entries) {
      if (!entry.seen()) {
        open = true;
        continue;
      }
      blind += open ? entry.beat.atNs() - lastSeen : 0;
      open = false;
      lastSeen = entry.beat.atNs();
    }
    return blind + (open ? untilNs - lastSeen : 0);
  }
}
