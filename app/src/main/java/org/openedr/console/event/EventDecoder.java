package org.openedr.console.event;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.KernelString;

/**
 * Decodes the records of {@code openedr_wire.h}. Keeps a cache of names, paths and argument blocks,
 * so that a repeated string costs no memory. One thread.
 */
public final class EventDecoder {
  private static final byte[] MEMFD = {'m', 'e', 'm', 'f', 'd', ':'};

  private static final long DEFAULT_CACHE_BYTES = 16 << 20;

  private final StringCache names = new StringCache(1 << 10, Long.MAX_VALUE); // 16 bytes each
  private final StringCache paths;
  private final StringCache blocks;
  private byte[] walk = new byte[4096];
  private long decoded;
  private long malformed;

  /** Its cache keeps up to 16 MB of strings. */
  public EventDecoder() {
    this(DEFAULT_CACHE_BYTES);
  }

  /**
   * @param cacheBytes of the strings that its cache keeps: repeated ones are shared, none is lost
   */
  public EventDecoder(long cacheBytes) {
    paths = new StringCache(1 << 12, cacheBytes / 2);
    blocks = new StringCache(1 << 12, cacheBytes / 2);
  }

  /**
   * @param buffer in native byte order
   * @param offset start of the record in the buffer
   * @param length of the record, padding included
   * @return null when the record is malformed: too short, of unknown type, or its strings overrun
   *     it
   */
  public @Nullable ProcessEvent decode(ByteBuffer buffer, int offset, int length) {
    ProcessEvent event = event(buffer, offset, length);
    if (event == null) {
      malformed++;
    } else {
      decoded++;
    }
    return event;
  }

  /** Records that became events so far. */
  public long decoded() {
    return decoded;
  }

  /** Records so far that were malformed. */
  public long malformed() {
    return malformed;
  }

  private @Nullable ProcessEvent event(ByteBuffer buffer, int offset, int length) {
    if (length < WireLayout.HEADER_BYTES) {
      return null;
    }
    return switch (buffer.getShort(offset + WireLayout.TYPE)) {
      case 1 -> new ForkEvent(task(buffer, offset));
      case 2 -> exec(buffer, offset, length);
      case 3 -> exit(buffer, offset, length);
      default -> null;
    };
  }

  private TaskContext task(ByteBuffer buffer, int offset) {
    long startBootNs = buffer.getLong(offset + WireLayout.START_BOOT_NS);
    return new TaskContext(
        buffer.getLong(offset + WireLayout.TIME_BOOT_NS),
        new ProcessKey(buffer.getInt(offset + WireLayout.TGID), startBootNs),
        startBootNs,
        buffer.getInt(offset + WireLayout.TID),
        new ProcessKey(
            buffer.getInt(offset + WireLayout.PPID),
            buffer.getLong(offset + WireLayout.PARENT_START_BOOT_NS)),
        buffer.getInt(offset + WireLayout.UID),
        buffer.getInt(offset + WireLayout.GID),
        buffer.getLong(offset + WireLayout.CGROUP_ID),
        Short.toUnsignedInt(buffer.getShort(offset + WireLayout.FLAGS)),
        comm(buffer, offset + WireLayout.COMM));
  }

  private KernelString comm(ByteBuffer buffer, int offset) {
    int length = 0;
    while (length < WireLayout.COMM_BYTES && buffer.get(offset + length) != 0) {
      length++;
    }
    return names.get(buffer, offset, length);
  }

  private @Nullable ProcessEvent exec(ByteBuffer buffer, int offset, int length) {
    if (length < WireLayout.EXEC_BYTES) {
      return null;
    }
    int filename = Short.toUnsignedInt(buffer.getShort(offset + WireLayout.FILENAME_LEN));
    int exe = Short.toUnsignedInt(buffer.getShort(offset + WireLayout.EXE_LEN));
    int args = Short.toUnsignedInt(buffer.getShort(offset + WireLayout.ARGS_LEN));
    if (WireLayout.EXEC_BYTES + filename + exe + args > length) {
      return null;
    }
    int at = offset + WireLayout.EXEC_BYTES;
    return new ExecEvent(
        task(buffer, offset),
        paths.get(buffer, at, filename),
        exePath(buffer, at + filename, exe, cut(buffer, offset)),
        blocks.get(buffer, at + filename + exe, args));
  }

  private @Nullable ProcessEvent exit(ByteBuffer buffer, int offset, int length) {
    if (length < WireLayout.EXIT_BYTES) {
      return null;
    }
    return new ExitEvent(
        task(buffer, offset), new ExitCode(buffer.getInt(offset + WireLayout.EXIT_CODE)));
  }

  /**
   * Turns "true\0bin\0usr\0" into "/usr/bin/true". A memfd lies in no folder: it keeps its bare
   * name ("memfd:NAME", linux: mm/memfd.c). A path whose upper folders were cut begins with an
   * ellipsis.
   */
  private KernelString exePath(ByteBuffer buffer, int offset, int length, boolean cut) {
    if (length == 0) {
      return KernelString.EMPTY;
    }
    if (walk.length < length + 4) {
      walk = new byte[length + 4];
    }
    int to = 0;
    if (cut) {
      walk[to++] = '.';
      walk[to++] = '.';
      walk[to++] = '.';
    }
    int end = offset + length;
    while (end > offset) {
      int stop = buffer.get(end - 1) == 0 ? end - 1 : end;
      int start = stop;
      while (start > offset && buffer.get(start - 1) != 0) {
        start--;
      }
      walk[to++] = '/';
      buffer.get(start, walk, to, stop - start);
      to += stop - start;
      end = start;
    }
    return isMemfd(to) ? paths.get(walk, 1, to - 1) : paths.get(walk, 0, to);
  }

  private static boolean cut(ByteBuffer buffer, int offset) {
    return (buffer.getShort(offset + WireLayout.FLAGS) & WireFlags.EXE_TRUNCATED) != 0;
  }

  private boolean isMemfd(int end) {
    if (end < 1 + MEMFD.length) {
      return false;
    }
    for (int i = 0; i < MEMFD.length; i++) {
      if (walk[1 + i] != MEMFD[i]) {
        return false;
      }
    }
    return true;
  }
}
