package org.openedr.console.bpf;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A BPF ring buffer mapped into this process (linux: kernel/bpf/ringbuf.c): one page with the
 * consumer position, writable; one page with the producer position and, after it, the data twice in
 * a row, so that a record that wraps is contiguous. There is one consumer position: map only rings
 * of our own.
 */
public final class RingMapping implements AutoCloseable {
  private static final int PROT_READ = 1;
  private static final int PROT_WRITE = 2;
  private static final int MAP_SHARED = 1;
  private static final short POLLIN = 1;
  private static final Pointer MAP_FAILED = new Pointer(-1);

  private final int fd;
  private final int sizeBytes;
  private final long pageBytes;
  private final Pointer consumerPage;
  private final Pointer producerPages;
  private final Memory pollFd = new Memory(8);
  private boolean closed;

  private RingMapping(
      int fd, int sizeBytes, long pageBytes, Pointer consumerPage, Pointer producerPages) {
    this.fd = fd;
    this.sizeBytes = sizeBytes;
    this.pageBytes = pageBytes;
    this.consumerPage = consumerPage;
    this.producerPages = producerPages;
  }

  /** Maps a loaded ring. The map must stay open until {@link #close()}. */
  public static RingMapping of(BpfMap map) throws BpfException {
    long page = BpfLibc.getpagesize();
    int size = map.maxEntries();
    Pointer consumer = mmap(map, page, PROT_READ | PROT_WRITE, 0);
    try {
      Pointer producer = mmap(map, page + 2L * size, PROT_READ, page);
      return new RingMapping(map.fd(), size, page, consumer, producer);
    } catch (BpfException e) {
      BpfLibc.munmap(consumer, new NativeLong(page));
      throw e;
    }
  }

  private static Pointer mmap(BpfMap map, long length, int protection, long offset)
      throws BpfException {
    Pointer address =
        BpfLibc.mmap(
            Pointer.NULL,
            new NativeLong(length),
            protection,
            MAP_SHARED,
            map.fd(),
            new NativeLong(offset));
    if (MAP_FAILED.equals(address)) {
      throw new BpfException("map the ring", map.name(), Native.getLastError(), "");
    }
    return address;
  }

  /** Of the data, without the pages of the positions: a power of two. */
  public int sizeBytes() {
    return sizeBytes;
  }

  /** A page whose first 8 bytes are the consumer position. */
  public ByteBuffer consumer() {
    return buffer(consumerPage, 0, pageBytes);
  }

  /** A page whose first 8 bytes are the producer position; read only. */
  public ByteBuffer producer() {
    return buffer(producerPages, 0, pageBytes);
  }

  /** The data, twice in a row; read only. */
  public ByteBuffer data() {
    return buffer(producerPages, pageBytes, 2L * sizeBytes);
  }

  private static ByteBuffer buffer(Pointer address, long offset, long length) {
    return address.getByteBuffer(offset, length).order(ByteOrder.nativeOrder());
  }

  /** Sleeps until the kernel announces data, or the time-out. One thread. */
  public void await(int timeoutMs) {
    pollFd.setInt(0, fd);
    pollFd.setShort(4, POLLIN);
    BpfLibc.poll(pollFd, new NativeLong(1), timeoutMs);
  }

  /** The buffers handed out must not be touched afterwards. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      BpfLibc.munmap(producerPages, new NativeLong(pageBytes + 2L * sizeBytes));
      BpfLibc.munmap(consumerPage, new NativeLong(pageBytes));
      pollFd.close();
    }
  }
}
