package org.openedr.console.remote.wire;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.base.text.NameText;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.FilterSyntaxException;

/** Codecs of types that are not made of others. */
final class ScalarCodecs {
  private ScalarCodecs() {}

  private interface Reading<T> {
    T read(WireReader in) throws IOException;
  }

  private interface Writing<T> {
    void write(WireWriter out, T value) throws IOException;
  }

  private record Simple<T>(Writing<T> writing, Reading<T> reading) implements Codec<T> {
    @Override
    public void write(WireWriter out, T value) throws IOException {
      writing.write(out, value);
    }

    @Override
    public T read(WireReader in) throws IOException {
      return reading.read(in);
    }
  }

  static Map<Class<?>, Codec<?>> all() {
    Map<Class<?>, Codec<?>> all = new LinkedHashMap<>();
    add(
        all,
        boolean.class,
        Boolean.class,
        (out, value) -> out.putByte(value ? 1 : 0),
        in -> in.getChoice(2, "boolean") == 1);
    add(all, int.class, Integer.class, (out, value) -> out.putSigned(value), ScalarCodecs::readInt);
    add(all, long.class, Long.class, WireWriter::putSigned, WireReader::getSigned);
    add(
        all,
        double.class,
        Double.class,
        (out, value) -> out.putFixed(Double.doubleToRawLongBits(value)),
        in -> Double.longBitsToDouble(in.getFixed()));
    put(
        all,
        String.class,
        (out, value) -> out.putBytes(NameText.bytes(value)),
        in -> NameText.of(in.getBytes()));
    put(all, KernelString.class, WireWriter::putString, WireReader::getString);
    put(all, byte[].class, WireWriter::putBytes, WireReader::getBytes);
    put(all, double[].class, ScalarCodecs::writeDoubles, ScalarCodecs::readDoubles);
    put(all, Duration.class, ScalarCodecs::writeDuration, ScalarCodecs::readDuration);
    put(
        all,
        EventFilter.class,
        (out, value) -> out.putBytes(NameText.bytes(value.portable())),
        ScalarCodecs::readFilter);
    return all;
  }

  private static <T> void put(
      Map<Class<?>, Codec<?>> all, Class<T> type, Writing<T> writing, Reading<T> reading) {
    all.put(type, new Simple<>(writing, reading));
  }

  private static <T> void add(
      Map<Class<?>, Codec<?>> all,
      Class<?> primitive,
      Class<T> boxed,
      Writing<T> writing,
      Reading<T> reading) {
    put(all, boxed, writing, reading);
    all.put(primitive, new Simple<>(writing, reading));
  }

  private static int readInt(WireReader in) throws IOException {
    long value = in.getSigned();
    if (value != (int) value) {
      throw new WireException(value + " where a number of 32 bits belongs");
    }
    return (int) value;
  }

  private static void writeDoubles(WireWriter out, double[] values) throws IOException {
    out.putNumber(values.length);
    for (double value : values) {
      out.putFixed(Double.doubleToRawLongBits(value));
    }
  }

  private static double[] readDoubles(WireReader in) throws IOException {
    int count = in.getCount(Double.BYTES);
    double[] values = new double[Math.min(count, Frame.MAX / Double.BYTES)];
    for (int i = 0; i < count; i++) {
      if (i == values.length) {
        values = Arrays.copyOf(values, (int) Math.min(count, 2L * i));
      }
      values[i] = Double.longBitsToDouble(in.getFixed());
    }
    return values;
  }

  private static void writeDuration(WireWriter out, Duration value) throws IOException {
    out.putSigned(value.getSeconds());
    out.putNumber(value.getNano());
  }

  private static Duration readDuration(WireReader in) throws IOException {
    try {
      return Duration.ofSeconds(in.getSigned(), in.getChoice(1_000_000_000, "nanosecond"));
    } catch (DateTimeException | ArithmeticException e) {
      throw new WireException("a duration that is none");
    }
  }

  private static EventFilter readFilter(WireReader in) throws IOException {
    byte[] text = in.getBytes();
    try {
      return EventFilter.parse(NameText.of(text));
    } catch (FilterSyntaxException e) {
      throw new WireException("The filter cannot be understood: " + e.getMessage());
    }
  }
}
