package org.openedr.console.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.base.work.Worker;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.history.LoggedEvent;
import org.slf4j.Logger;

/**
 * The thread {@code event-file}: appends every event to a file, one JSON object a line as {@code
 * watch --json} prints it. A batch is written when it is full, or when its oldest event has waited
 * long enough. It never holds up the model: what finds no room, in memory or on the disk, is
 * dropped and counted.
 */
final class EventFileWriter implements AutoCloseable {
  /** One reading of the feed takes at most a hundredth of what fits into it a millisecond. */
  private static final int CAPACITY_PER_MS = 100;

  private static final long NS_PER_MS = 1_000_000;
  private static final long REPORT_NS = 60_000_000_000L;

  /** At the end; well below what systemd waits after SIGTERM, and its watchdog (30 s). */
  private static final Duration COMPRESSION_PATIENCE = Duration.ofSeconds(5);

  private final EventFeed feed;
  private final Function<LoggedEvent, String> json;
  private final EventFile file;
  private final Path path;
  private final Logger log;
  private final EventCompression compression;
  private final long pauseNs;
  private final Worker worker =
      Worker.repeating("event-file", this::round).watched().lastly(this::takeRest);

  private final StringBuilder batch = new StringBuilder();
  private final List<LoggedEvent> seen = new ArrayList<>();
  private int batched;
  private long oldestNs;
  private long reportedNs = System.nanoTime() - REPORT_NS;
  private volatile long last;
  private volatile int batchSize;
  private volatile long flushNs;
  private volatile long written;
  private volatile long failed;
  private volatile long writes;
  private volatile boolean reopening;
  private int toldLosses;
  private volatile String trouble = "";

  /**
   * @param feed closed with this
   * @param after events up to this number are another's
   * @param seen events from before, or partly in, the feed; oldest first
   * @param json one event as text without a line end
   */
  EventFileWriter(
      AgentConfig config,
      EventFeed feed,
      long after,
      List<LoggedEvent> seen,
      Function<LoggedEvent, String> json,
      Logger log) {
    AgentConfig.Events events = config.events();
    this.feed = feed;
    this.last = after;
    this.seen.addAll(seen);
    this.json = json;
    this.path = PathBytes.of(events.file());
    this.file = new EventFile(path, (long) events.maxSizeMb() << 20, events.keepFiles());
    this.log = log;
    this.compression = new EventCompression(log);
    int capacity = config.performance().eventBufferSize();
    this.pauseNs = NS_PER_MS * Math.clamp(capacity / CAPACITY_PER_MS, 1, 100);
    limits(config.performance());
  }

  void start() {
    worker.start();
  }

  /** Any thread. */
  void limits(AgentConfig.Performance performance) {
    batchSize = Math.max(1, performance.batchSize());
    flushNs = Duration.ofSeconds(performance.flushIntervalSeconds()).toNanos();
  }

  /** Soon, by its name: somebody may have moved it. Any thread. */
  void reopen() {
    reopening = true;
  }

  /** Events in the file. Any thread. */
  long written() {
    return written;
  }

  /** Number of the last event that was taken: after {@link #close()} the next file begins there. */
  long last() {
    return last;
  }

  /** Events that are not in the file. Any thread. */
  long drops() {
    return feed.drops() + failed;
  }

  /** Times that the file was written to. Any thread. */
  long writes() {
    return writes;
  }

  /** Why events were dropped lately; empty while the file can be written. Any thread. */
  String trouble() {
    return trouble;
  }

  private void round() throws InterruptedException {
    takeSeen();
    take();
    if (reopening) {
      reopening = false;
      reopenNow();
    }
    // Not woken for each event: that would cost the model and this thread more than the writing.
    LockSupport.parkNanos(pauseNs);
  }

  private void takeSeen() {
    if (!seen.isEmpty()) {
      putAll(seen);
      seen.clear();
    }
  }

  /** What was in the feed when it was closed. */
  private void takeRest() {
    try {
      takeSeen();
      int taken;
      do {
        taken = take();
      } while (taken > 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      flush();
      end();
    }
  }

  private int take() throws InterruptedException {
    List<LoggedEvent> events = feed.poll(Duration.ZERO);
    putAll(events);
    if (batched > 0 && System.nanoTime() - oldestNs >= flushNs) {
      flush();
    }
    return events.size();
  }

  /**
   * What waits is written first: into the file of that name, if somebody has moved the one before.
   */
  private void reopenNow() {
    flush();
    try {
      file.reopen();
      writtenAgain();
    } catch (IOException e) {
      notWritten(e);
    }
  }

  /** An event that cannot be written as text is dropped alone. */
  private void putAll(List<LoggedEvent> events) {
    for (LoggedEvent event : events) {
      try {
        put(event);
      } catch (RuntimeException | Error e) {
        failed++;
        worker.note(e);
      }
    }
  }

  private void put(LoggedEvent event) {
    if (event.sequence() <= last) {
      return;
    }
    last = event.sequence();
    String line = json.apply(event);
    batch.ensureCapacity(batch.length() + line.length() + 1); // a whole line or none
    batch.append(line).append('\n');
    if (batched++ == 0) {
      oldestNs = System.nanoTime();
    }
    if (batched >= batchSize) {
      flush();
    }
  }

  private void flush() {
    if (batched == 0) {
      return;
    }
    try {
      writes++;
      file.append(batch.toString());
      written += batched;
      batched = 0;
      writtenAgain();
      if (file.full()) {
        makeRoom();
      }
    } catch (IOException e) {
      notWritten(e);
    } catch (RuntimeException | Error e) { // no memory for their bytes: the next ones may be fewer
      worker.note(e);
    }
    failed += batched;
    batch.setLength(0);
    batched = 0;
  }

  private void notWritten(IOException e) {
    trouble = "events cannot be written to " + path + ": " + e;
    report();
  }

  private void writtenAgain() {
    trouble = "";
    if (file.losses() > toldLosses) {
      toldLosses = file.losses();
      log.atWarn()
          .addKeyValue("file", path)
          .log("The event file was moved or removed: what follows is in a new one.");
    }
  }

  private void makeRoom() {
    compression.await();
    try {
      Path old = file.rotate();
      if (old != null) {
        compression.begin(old);
      }
    } catch (IOException e) {
      trouble = "no new file can be begun after " + path + ": " + e;
      report();
    }
  }

  private void report() {
    if (System.nanoTime() - reportedNs >= REPORT_NS) {
      reportedNs = System.nanoTime();
      log.atError().addKeyValue("file", path).addKeyValue("dropped", drops()).log(trouble);
    }
  }

  private void end() {
    try {
      file.sync();
    } catch (IOException e) {
      log.atError()
          .addKeyValue("file", path)
          .setCause(e)
          .log("The last events may not be on the disk.");
    }
    file.close();
    compression.end(COMPRESSION_PATIENCE);
  }

  /** Closes the feed, writes what it holds, and waits until that is on the disk. */
  @Override
  public void close() {
    feed.close(); // first: while events flow it would never be read empty
    worker.close();
  }
}
