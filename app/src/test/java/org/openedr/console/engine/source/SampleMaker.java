package org.openedr.console.engine.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.openedr.console.event.WireLayout;

/**
 * Makes the bundled sample: keeps, of a recording, one process and its descendants, so that no
 * foreign command line is in it. Arguments: the recording, the pid, the sample.
 */
final class SampleMaker {
  private SampleMaker() {}

  public static void main(String[] args) throws IOException {
    ByteBuffer in =
        ByteBuffer.wrap(Files.readAllBytes(Path.of(args[0]))).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer out = ByteBuffer.allocate(in.capacity()).order(ByteOrder.LITTLE_ENDIAN);
    out.put(RecordingFormat.MAGIC).putLong(in.getLong(RecordingFormat.MAGIC.length));
    in.position(RecordingFormat.HEADER_BYTES);
    Set<Integer> family = new HashSet<>(Set.of(Integer.parseInt(args[1])));
    while (in.remaining() > 4) {
      int length = in.getInt();
      int at = in.position();
      if ((length & RecordingFormat.USER) != 0) {
        int bytes = length & ~RecordingFormat.USER;
        out.putInt(length).put(in.slice(at, bytes));
        in.position(at + bytes);
        continue;
      }
      int tgid = in.getInt(at + WireLayout.TGID);
      if (family.contains(tgid) || family.contains(in.getInt(at + WireLayout.PPID))) {
        family.add(tgid);
        out.putInt(length).put(in.slice(at, length));
      }
      in.position(at + length);
    }
    byte[] sample = new byte[out.position()];
    out.flip().get(sample);
    Files.write(Path.of(args[2]), sample);
  }
}
