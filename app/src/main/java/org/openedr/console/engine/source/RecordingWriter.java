package org.openedr.console.engine.source;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.posix.AccountDatabase;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.user.Accounts;
import org.openedr.console.base.work.SerialQueue;
import org.openedr.console.event.WireLayout;

/**
 * Writes a {@link RecordingFormat recording}. The file is new (never overwritten) and readable by
 * its owner only, for it holds command lines. One writing thread (that of the model); it never
 * throws there: after a failure it writes no more and {@link #failure()} says why. Users are looked
 * up beside it, for that may take long.
 */
public final class RecordingWriter implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final OutputStream out;
  private final IntFunction<Optional<String>> names;
  private final SerialQueue lookups = new SerialQueue("recorded-users");
  private final Set<Integer> users = new HashSet<>();
  private int lastUser;
  private boolean closed;
  private final byte[] lengthBytes = new byte[4];
  private byte[] scratch = new byte[4096];
  private volatile @Nullable String failure;

  private RecordingWriter(OutputStream out, IntFunction<Optional<String>> names) {
    this.out = out;
    this.names = names;
  }

  /**
   * Creates the file and writes its header; {@link #close()} ends it.
   *
   * @throws RecordingException there is a file of that name already, or it cannot be written
   */
  public static RecordingWriter create(Path file, BootClock clock) throws RecordingException {
    return create(file, clock, uid -> Accounts.local().user(uid).map(AccountDatabase.User::name));
  }

  static RecordingWriter create(Path file, BootClock clock, IntFunction<Optional<String>> names)
      throws RecordingException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), 1 << 16);
      ByteBuffer header =
          ByteBuffer.allocate(RecordingFormat.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      header.put(RecordingFormat.MAGIC).putLong(clock.wallMinusBootNs());
      out.write(header.array());
      return new RecordingWriter(out, names);
    } catch (IOException e) {
      throw new RecordingException(
          "Cannot record to "
              + file
              + ": "
              + e
              + ". Name a new file in a folder you may write to.");
    }
  }

  /** Appends one raw record of the ring. */
  public void append(ByteBuffer source, int offset, int length) {
    if (failure != null) {
      return;
    }
    if (scratch.length < length) {
      scratch = new byte[length];
    }
    source.get(offset, scratch, 0, length);
    write(length, scratch, length);
    if (length >= WireLayout.HEADER_BYTES) {
      named(source.getInt(offset + WireLayout.UID));
    }
  }

  private synchronized void write(int frame, byte[] bytes, int length) {
    if (closed || failure != null) {
      return;
    }
    ByteBuffer.wrap(lengthBytes).order(ByteOrder.LITTLE_ENDIAN).putInt(frame);
    try {
      out.write(lengthBytes);
      out.write(bytes, 0, length);
    } catch (IOException e) {
      failure = "The recording stopped: " + e + ". What was written until then can be replayed.";
    }
  }

  /** Root is root everywhere. */
  private void named(int uid) {
    if (uid != lastUser && users.size() < RecordingFormat.MOST_USERS && users.add(uid)) {
      var _ = lookups.execute(() -> names.apply(uid).ifPresent(name -> write(uid, name)));
    }
    lastUser = uid;
  }

  private void write(int uid, String name) {
    byte[] bytes = NameText.bytes(name);
    int length = Integer.BYTES + bytes.length;
    if (bytes.length <= RecordingFormat.MAX_NAME_BYTES) {
      ByteBuffer user = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
      write(length | RecordingFormat.USER, user.putInt(uid).put(bytes).array(), length);
    }
  }

  /** Why it stopped writing, or null. Any thread. */
  public @Nullable String failure() {
    return failure;
  }

  /** Waits a little for the names of users, and flushes; a failure is in {@link #failure()}. */
  @Override
  public void close() {
    try {
      lookups.finish(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  private synchronized void end() {
    closed = true;
    try {
      out.close();
    } catch (IOException e) {
      failure = "The recording is incomplete: " + e + ".";
    }
  }
}
