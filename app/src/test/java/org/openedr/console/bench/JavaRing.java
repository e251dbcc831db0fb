package org.openedr.console.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfObject;
import org.openedr.console.bpf.RingMapping;
import org.openedr.console.event.EventDecoder;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.monitor.RingReader;

/**
 * The Java side of the ring: the console's reader, and a bare loop that shows what reading alone
 * costs.
 */
final class JavaRing implements AutoCloseable {
  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle INT =
      MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final int HEADER_BYTES = 8;

  private final BpfObject object;
  private final RingMapping mapping;
  private final RingReader reader;
  private final EventDecoder decoder = new EventDecoder();
  private long records;
  private boolean decoding;

  /** What was read goes somewhere, or the compiler leaves the reading out. */
  long sink;

  /** Shares the ring of those who have loaded the same object: it is pinned by name. */
  JavaRing(Path file) throws BpfException {
    object = BpfObject.open(file);
    object.load();
    mapping = RingMapping.of(object.map("openedr_bench"));
    reader = new RingReader(mapping, this::take);
  }

  private boolean take(RecordBatch batch) {
    records += batch.count();
    if (decoding) {
      for (int i = 0; i < batch.count(); i++) {
        if (decoder.decode(batch.bytes(), batch.start(i), batch.length(i)) == null) {
          throw new IllegalStateException("a record cannot be decoded");
        }
      }
    }
    batch.release(); // as the model does
    return true;
  }

  /** The console's reader; returns how many records it took. */
  long take() {
    return drain(false);
  }

  /** The console's reader, and its decoder on the same thread. */
  long decode() {
    return drain(true);
  }

  private long drain(boolean wanted) {
    decoding = wanted;
    records = 0;
    while (reader.drain() > 0) {
      // until the ring is empty
    }
    return records;
  }

  /** Reads all fixed fields and makes no object; returns how many records it saw. */
  long readFields() {
    ByteBuffer data = mapping.data();
    ByteBuffer consumer = mapping.consumer();
    long mask = mapping.sizeBytes() - 1L;
    long position = (long) LONG.getOpaque(consumer, 0);
    long end = (long) LONG.getAcquire(mapping.producer(), 0);
    long records = 0;
    long sum = 0;
    while (position < end) {
      int at = (int) (position & mask);
      int length = (int) INT.getAcquire(data, at);
      sum += fields(data, at + HEADER_BYTES);
      position += (HEADER_BYTES + length + 7) & ~7;
      records++;
    }
    LONG.setRelease(consumer, 0, position);
    sink += sum;
    return records;
  }

  /** As in {@code ring.c}; offsets of {@code struct event_header}. */
  private static long fields(ByteBuffer data, int at) {
    long sum = 0;
    for (int offset = 0; offset < 32; offset += 8) {
      sum += data.getLong(at + offset);
    }
    for (int offset = 32; offset < 52; offset += 4) {
      sum += data.getInt(at + offset);
    }
    sum += data.getLong(at + 56) + data.getLong(at + 64);
    short type = data.getShort(at + 52);
    return type == 1 ? sum + type : sum + type + data.getLong(at + 72);
  }

  @Override
  public void close() {
    mapping.close();
    object.close();
  }
}
