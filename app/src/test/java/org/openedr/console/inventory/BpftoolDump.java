package org.openedr.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.btf.Value;
import org.openedr.console.btf.Value.NumberKind;
import org.yaml.snakeyaml.Yaml;

/** The witness: what bpftool says of a map, and whether it is what we say. */
public final class BpftoolDump {
  private BpftoolDump() {}

  /** The decoded entries: objects with {@code key} and {@code value} or {@code values}. */
  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> entries(int mapId) throws IOException {
    String json = dump(mapId);
    // Anonymous members have an empty name, several of them the same.
    StringBuilder named = new StringBuilder();
    int anonymous = 0;
    for (String part : json.split("\"\":", -1)) {
      named.append(anonymous == 0 ? "" : "\"anonymous " + anonymous + "\": ").append(part);
      anonymous++;
    }
    List<Map<String, Object>> entries = new Yaml().load(named.toString());
    return entries.stream().map(entry -> (Map<String, Object>) entry.get("formatted")).toList();
  }

  private static String dump(int mapId) throws IOException {
    Process process =
        new ProcessBuilder("bpftool", "-j", "map", "dump", "id", Integer.toString(mapId)).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Compares field by field. */
  public static void assertAgrees(String path, Object witness, Value ours) {
    switch (ours) {
      case Value.Struct struct -> assertMembers(path, (Map<?, ?>) witness, struct);
      case Value.Array array -> {
        List<?> elements = (List<?>) witness;
        assertThat(array.elements()).as(path).hasSameSizeAs(elements);
        for (int i = 0; i < elements.size(); i++) {
          assertAgrees(path + "[" + i + "]", elements.get(i), array.elements().get(i));
        }
      }
      case Value.Numeric number -> assertThat(texts(number)).as(path).contains(witness.toString());
      case Value.Text text when witness instanceof List<?> characters ->
          assertThat(text.text()).as(path).isEqualTo(joined(characters));
      case Value.Text text -> assertThat(text.text()).as(path).isEqualTo(witness);
      case Value.Raw raw ->
          assertThat(new BigInteger(1, reversed(raw.hex())))
              .as(path)
              .isEqualTo(new BigInteger(witness.toString().substring(2), 16));
    }
  }

  private static void assertMembers(String path, Map<?, ?> witness, Value.Struct ours) {
    assertThat(ours.members()).as(path).hasSameSizeAs(witness.entrySet());
    int i = 0;
    for (Map.Entry<?, ?> entry : witness.entrySet()) {
      Value.Member member = ours.members().get(i++);
      String name = entry.getKey().toString();
      assertThat(member.name()).as(path).isEqualTo(name.startsWith("anonymous") ? "" : name);
      assertAgrees(path + "." + name, entry.getValue(), member.value());
    }
  }

  /**
   * How bpftool may write it: bit-fields in hexadecimal digits without a sign, enums by their name
   * or as signed numbers, pointers as decimal numbers.
   */
  private static List<String> texts(Value.Numeric number) {
    List<String> texts = new ArrayList<>();
    long bits = number.bits();
    switch (number.kind()) {
      case BOOLEAN -> texts.add(Boolean.toString(bits != 0));
      case ENUM -> {
        texts.add(number.text().split(" ", 2)[0]);
        texts.add(Integer.toString((int) bits));
        texts.add(Long.toString(bits));
      }
      default ->
          texts.add(
              number.kind() == NumberKind.SIGNED
                  ? Long.toString(bits)
                  : Long.toUnsignedString(bits));
    }
    for (int width : new int[] {1, 4, 5, 7, 19, 24, 40}) {
      boolean fits = bits << 64 - width >> 64 - width == bits || bits >>> width == 0;
      if (fits) {
        texts.add("0x" + Long.toHexString(bits & (1L << width) - 1));
      }
    }
    return texts;
  }

  /** It writes characters one by one where there is no NUL at the end. */
  private static String joined(List<?> characters) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    characters.stream()
        .takeWhile(c -> !c.equals(0))
        .forEach(c -> bytes.write(c instanceof Integer code ? code : c.toString().charAt(0)));
    return Escaping.escape(bytes.toByteArray(), 0, bytes.size());
  }

  private static byte[] reversed(String hex) {
    byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
