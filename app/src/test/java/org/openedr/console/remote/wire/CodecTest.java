package org.openedr.console.remote.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.openedr.console.btf.Value;
import org.openedr.console.remote.RandomValues;
import org.openedr.console.remote.Response;
import org.openedr.console.remote.ServerConnection;
import org.openedr.console.remote.Verbs;
import org.openedr.console.statistics.series.SeriesData;

/** Every type of every verb, there and back. */
class CodecTest {
  private record Subject(Class<?> type, Codec<?> codec) {}

  @Provide
  Arbitrary<Subject> subjects() {
    return Arbitraries.of(
        Verbs.all().stream()
            .flatMap(
                verb ->
                    Stream.of(
                        new Subject(verb.requestType(), verb.request()),
                        new Subject(verb.answerType(), verb.answer())))
            .toList());
  }

  @Property(tries = 2000)
  void whatIsWrittenIsRead(@ForAll("subjects") Subject subject, @ForAll long seed)
      throws IOException {
    Object value = new RandomValues(seed).of(subject.type());
    byte[] message = write(subject.codec(), value);
    Object back = read(subject.codec(), message);
    if (subject.type() != Response.AllData.class) { // arrays are equal to themselves only
      assertThat(back).isEqualTo(value);
    }
    assertThat(write(subject.codec(), back)).isEqualTo(message);
  }

  @Property(tries = 2000)
  void aMutatedMessageIsReadOrRefusedAndNothingElse(
      @ForAll("subjects") Subject subject, @ForAll long seed, @ForAll int at, @ForAll byte with)
      throws IOException {
    byte[] message = write(subject.codec(), new RandomValues(seed).of(subject.type()));
    message[Math.floorMod(at, message.length)] ^= with;
    assertThatCode(
            () -> {
              try {
                read(subject.codec(), message);
              } catch (WireException e) {
                // refused
              }
            })
        .doesNotThrowAnyException();
  }

  @Property(tries = 500)
  void aTruncatedMessageIsRefused(
      @ForAll("subjects") Subject subject, @ForAll long seed, @ForAll int at) throws IOException {
    byte[] message = write(subject.codec(), new RandomValues(seed).of(subject.type()));
    byte[] part = Arrays.copyOf(message, Math.floorMod(at, message.length));
    if (part.length > 0) {
      assertThatThrownBy(() -> read(subject.codec(), part)).isInstanceOf(WireException.class);
    }
  }

  @Test
  void aLengthThatIsClaimedIsNotAllocated() {
    Codec<Response.Text> codec = new Codecs().of(Response.Text.class);
    byte[] claim = {1, 0, 0, 5, -1, -1, -1, -1, 7};
    assertThatThrownBy(() -> read(codec, claim))
        .isInstanceOf(WireException.class)
        .hasMessageContaining("2147483647");
  }

  @Test
  void nestingIsBounded() {
    Codec<Value> codec = new Codecs().of(Value.class);
    Value value = new Value.Text("");
    for (int i = 0; i < 60; i++) {
      value = new Value.Array(List.of(value), 1);
    }
    Value deep = value;
    assertThatCode(() -> write(codec, deep)).doesNotThrowAnyException();
    Value deeper = new Value.Struct("", List.of(new Value.Member("", wrapped(deep), "")));
    assertThatThrownBy(() -> write(codec, deeper)).hasMessageContaining("nested");
  }

  private static Value wrapped(Value value) {
    Value wrapped = value;
    for (int i = 0; i < 60; i++) {
      wrapped = new Value.Array(List.of(wrapped), 1);
    }
    return wrapped;
  }

  @Test
  void notANumberStaysTheOneItWas() throws IOException {
    double odd = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);
    SeriesData data =
        new SeriesData(
            "x", 1, 2, new double[] {odd, -0.0}, new double[0], odd, 1, 2, 3, 4, List.of());
    Codec<SeriesData> codec = new Codecs().of(SeriesData.class);
    SeriesData back = (SeriesData) read(codec, write(codec, data));
    assertThat(Double.doubleToRawLongBits(back.min()[0])).isEqualTo(0x7ff8_0000_0000_0001L);
    assertThat(1 / back.min()[1]).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void anotherComponentIsAnotherSchema() {
    Codecs one = new Codecs();
    Codec<Old> unused = one.of(Old.class);
    Codecs other = new Codecs();
    Codec<New> unusedToo = other.of(New.class);
    assertThat(one.schema().replace("Old", "New")).isNotEqualTo(other.schema());
    assertThat(unused).isNotSameAs(unusedToo);
  }

  private record Old(int number) {}

  private record New(int number, String text) {}

  @SuppressWarnings("unchecked")
  private static byte[] write(Codec<?> codec, Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    WireWriter out = new WireWriter(frame -> take(frame, bytes));
    out.begin(ServerConnection.ANSWER_MAX);
    ((Codec<Object>) codec).write(out, value);
    out.end();
    return bytes.toByteArray();
  }

  private static void take(ByteBuffer frame, ByteArrayOutputStream bytes) {
    while (frame.hasRemaining()) {
      bytes.write(frame.get());
    }
  }

  private static Object read(Codec<?> codec, byte[] message) throws IOException {
    WireReader in = new WireReader(Channels.newChannel(new ByteArrayInputStream(message)));
    if (!in.begin(ServerConnection.ANSWER_MAX)) {
      throw new WireException("nothing");
    }
    Object value = codec.read(in);
    in.end();
    return value;
  }
}
