package org.openedr.console.step;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openedr.console.base.json.JsonRecords;
import org.openedr.console.base.proc.BootId;
import org.openedr.console.base.text.PathBytes;
import org.slf4j.LoggerFactory;

/**
 * What a run did, one line of JSON each, on the disk before the next thing happens. Mode 0600; its
 * folder is the caller's. One process at a time appends, which the caller's lock sees to; any
 * process reads. Any thread.
 */
public final class StepJournal implements AutoCloseable {
  /** Of a step's evidence; a log of the verifier is cut to it. */
  private static final int MOST_TEXT = 1 << 16;

  /** Kept free for the lines of a way back on a full disk: some hundred. */
  private static final int RESERVE_BYTES = 256 << 10;

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;
  private final FileOutputStream out;
  private final Clock clock;
  private final JournalHook hook;
  private final List<JournalLine> lines = new ArrayList<>();
  private final String boot = BootId.read();
  private long written;
  private long wholeBytes;
  private boolean torn;
  private boolean bestEffort;

  private StepJournal(Path file, Clock clock, JournalHook hook) throws IOException {
    this.file = file;
    this.clock = clock;
    this.hook = hook;
    // no channel: an interrupt would close that in the middle of a line
    this.out = new FileOutputStream(file.toFile(), true);
    this.wholeBytes = Files.size(file);
  }

  /**
   * @param request kept whole in the first line
   * @throws IOException there is one already, or it cannot be written
   */
  public static StepJournal create(
      Path file, String key, Record request, Clock clock, JournalHook hook) throws IOException {
    Files.createFile(file, OWNER_ONLY);
    reserve(file);
    StepJournal journal = new StepJournal(file, clock, hook);
    try {
      journal.append(JournalLine.Type.BEGIN, key, "", JsonRecords.line(request));
      syncFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
      return journal;
    } catch (IOException | RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /**
   * Goes on with one; a torn last line is cut off.
   *
   * @throws IOException it is damaged, empty, or cannot be written
   */
  public static StepJournal open(Path file, Clock clock, JournalHook hook) throws IOException {
    ParsedJournal text = ParsedJournal.read(file);
    if (text.lines().isEmpty()) {
      throw new IOException("The journal has not begun: " + file);
    }
    var how = java.util.Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel channel = FileChannel.open(file, how)) {
      channel.truncate(text.wholeBytes());
      channel.force(true);
    }
    reserve(file);
    StepJournal journal = new StepJournal(file, clock, hook);
    journal.lines.addAll(text.lines());
    journal.written = text.lines().size();
    return journal;
  }

  /**
   * The lines of a journal, also while it is written. Empty: it has not begun.
   *
   * @throws IOException it cannot be read, or is damaged otherwise than by a torn last line
   */
  public static List<JournalLine> read(Path file) throws IOException {
    return ParsedJournal.read(file).lines();
  }

  /** From now on a line that cannot be written is kept in memory only: what is done is urgent. */
  public synchronized void bestEffort() {
    bestEffort = true;
  }

  /**
   * On the disk at its return.
   *
   * @throws IOException it is not; the journal is as it was before
   */
  public synchronized void append(JournalLine.Type type, String key, String name, String value)
      throws IOException {
    JournalLine line =
        new JournalLine(
            written + 1,
            clock.millis(),
            boot,
            ProcessHandle.current().pid(),
            type,
            key,
            name,
            cut(type, value));
    byte[] bytes = (JsonRecords.line(line) + "\n").getBytes(StandardCharsets.UTF_8);
    write(bytes);
    lines.add(line);
    hook.appended(line);
  }

  /** As a copy. */
  public synchronized List<JournalLine> lines() {
    return List.copyOf(lines);
  }

  /** Lines so far, those of before a restart included. */
  public synchronized int size() {
    return lines.size();
  }

  private void write(byte[] bytes) throws IOException {
    try {
      writeOnce(bytes);
    } catch (IOException e) {
      try {
        takeBack();
        Files.deleteIfExists(reserveOf(file));
        writeOnce(bytes);
      } catch (IOException again) {
        takeBack();
        if (!bestEffort) {
          throw new IOException(
              "The journal " + file + " cannot be written: " + again.getMessage());
        }
      }
    }
  }

  private void writeOnce(byte[] bytes) throws IOException {
    if (torn) {
      takeBack();
    }
    if (torn) {
      throw new IOException("what is left of a line before cannot be taken back");
    }
    torn = true;
    out.write(bytes);
    out.getFD().sync();
    torn = false;
    written++;
    wholeBytes += bytes.length;
  }

  /** A line that follows half a line would make the journal unreadable. */
  private void takeBack() {
    boolean interrupted = Thread.interrupted(); // it would close the channel
    try {
      out.getChannel().truncate(wholeBytes);
      torn = false;
    } catch (IOException e) {
      LoggerFactory.getLogger(StepJournal.class)
          .warn("A torn last line stays in {}, which a reader leaves out.", file, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String cut(JournalLine.Type type, String value) {
    boolean free = type == JournalLine.Type.EVIDENCE || type == JournalLine.Type.COMMAND;
    return free && value.length() > MOST_TEXT ? value.substring(0, MOST_TEXT) + " …" : value;
  }

  private static void reserve(Path file) {
    try {
      Files.write(reserveOf(file), new byte[RESERVE_BYTES]);
    } catch (IOException e) {
      // then a disk that is full now will be full later
    }
  }

  private static Path reserveOf(Path file) {
    return PathBytes.beside(file, ".reserve");
  }

  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) { // a run that leaves no trace has not changed anything yet
      LoggerFactory.getLogger(StepJournal.class).warn("{} may not be on the disk.", folder, e);
    }
  }

  /** Idempotent. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(reserveOf(file));
      out.close();
    } catch (IOException e) {
      LoggerFactory.getLogger(StepJournal.class)
          .warn("{} could not be closed; its lines are on the disk.", file, e);
    }
  }
}
