package org.openedr.console.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.file.GroupReadableFiles;
import org.openedr.console.base.file.NamedFile;
import org.openedr.console.base.text.PathBytes;

/**
 * The file that events are appended to, mode 0640. When it is large enough it makes room: {@code
 * NAME.1} is the newest of those before, and is compressed later, by somebody else. When the name
 * leads to another file or to none, because somebody has moved or removed it, that is noticed
 * before the next lines: they are in the file of that name. One thread.
 */
final class EventFile implements AutoCloseable {
  private final Path file;
  private final long maxBytes;
  private final int keep;
  private @Nullable Open current;
  private long size;
  private int losses;

  private record Open(FileChannel channel, NamedFile name) {}

  /**
   * @param keep files before it that are kept
   */
  EventFile(Path file, long maxBytes, int keep) {
    this.file = file;
    this.maxBytes = maxBytes;
    this.keep = keep;
  }

  /** Appends as a whole or not at all, in one write where the kernel allows. */
  void append(String lines) throws IOException {
    FileChannel open = opened().channel();
    try {
      ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
      long length = bytes.remaining();
      while (bytes.hasRemaining()) {
        open.write(bytes);
      }
      size += length;
    } catch (IOException e) {
      cutBack(open);
      throw e;
    }
  }

  /** Whether the next step is {@link #rotate}; never of a device, which cannot be renamed. */
  boolean full() {
    return size >= maxBytes && GroupReadableFiles.isRegular(file);
  }

  /** A line that was written in part, on a disk that is full, is taken back. */
  private void cutBack(FileChannel open) {
    try {
      open.truncate(size);
    } catch (IOException e) {
      close();
    }
  }

  private Open opened() throws IOException {
    Open open = current;
    if (open != null && !open.name().still()) {
      losses++;
      close();
      open = null;
    }
    if (open == null) {
      GroupReadableFiles.create(file);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      open = new Open(channel, NamedFile.of(file));
      current = open;
      size = channel.size();
    }
    return open;
  }

  /** Opens the file of that name anew, and makes it where there is none. */
  void reopen() throws IOException {
    close();
    var _ = opened();
  }

  /** How often somebody has moved or removed the file while it was open. */
  int losses() {
    return losses;
  }

  /**
   * Makes room. None of the old files may be in use.
   *
   * @return the file that became old by it, or null
   */
  @Nullable Path rotate() throws IOException {
    close();
    dropBeyond(keep);
    if (keep == 0) {
      Files.deleteIfExists(file);
      return null;
    }
    for (int number = keep; number >= 1; number--) {
      shift(number, "");
      shift(number, ".gz");
    }
    return DurableFiles.rename(file, old(1, ""));
  }

  /** More were kept once. */
  private void dropBeyond(int last) throws IOException {
    boolean more = true;
    for (int number = last + 1; more; number++) {
      more = Files.deleteIfExists(old(number, ""));
      more |= Files.deleteIfExists(old(number, ".gz"));
    }
  }

  private void shift(int number, String suffix) throws IOException {
    Path from = old(number, suffix);
    if (!Files.exists(from)) {
      return;
    }
    if (number >= keep) {
      Files.delete(from);
    } else {
      DurableFiles.rename(from, old(number + 1, suffix));
    }
  }

  private Path old(int number, String suffix) {
    return PathBytes.beside(file, "." + number + suffix);
  }

  /** What was appended is on the disk. */
  void sync() throws IOException {
    Open open = current;
    if (open != null) {
      open.channel().force(true);
    }
  }

  @Override
  public void close() {
    Open open = current;
    current = null;
    try {
      if (open != null) {
        open.channel().close();
      }
    } catch (IOException e) {
      // What was written is with the kernel.
    }
  }
}
