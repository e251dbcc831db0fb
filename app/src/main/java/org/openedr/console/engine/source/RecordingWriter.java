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
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.BootClock;

/**
 * Writes a {@link RecordingFormat recording}. The file is new (never overwritten) and readable by
 * its owner only, for it holds command lines. One writing thread (the ring reader); it never throws
 * there: after a failure it writes no more and {@link #failure()} says why.
 */
public final class RecordingWriter implements AutoCloseable {
  private final OutputStream out;
  private final byte[] lengthBytes = new byte[4];
  private byte[] scratch = new byte[4096];
  private volatile @Nullable String failure;

  private RecordingWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Creates the file and writes its header; {@link #close()} ends it.
   *
   * @throws RecordingException there is a file of that name already, or it cannot be written
   */
  public static RecordingWriter create(Path file, BootClock clock) throws RecordingException {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), 1 << 16);
      ByteBuffer header =
          ByteBuffer.allocate(RecordingFormat.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      header.put(RecordingFormat.MAGIC).putLong(clock.wallMinusBootNs());
      out.write(header.array());
      return new RecordingWriter(out);
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
    ByteBuffer.wrap(lengthBytes).order(ByteOrder.LITTLE_ENDIAN).putInt(length);
    try {
      out.write(lengthBytes);
      out.write(scratch, 0, length);
    } catch (IOException e) {
      failure = "The recording stopped: " + e + ". What was written until then can be replayed.";
    }
  }

  /** Why it stopped writing, or null. Any thread. */
  public @Nullable String failure() {
    return failure;
  }

  /** Flushes; a failure is in {@link #failure()}. */
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      failure = "The recording is incomplete: " + e + ".";
    }
  }
}
