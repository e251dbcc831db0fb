package org.openedr.console.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openedr.console.base.text.Labeled;
import org.openedr.console.btf.Numbers;
import org.openedr.console.btf.Value;
import org.openedr.console.btf.Value.Member;
import org.openedr.console.btf.Value.NumberKind;

class CounterNotesTest {
  private static Value.Struct struct(int bytes) {
    AgentLayout layout =
        AgentLayouts.all().stream()
            .filter(known -> known.sizeBytes() == bytes)
            .findFirst()
            .orElseThrow();
    return (Value.Struct) layout.decode(ByteBuffer.allocate(bytes));
  }

  private static List<String> notes(Value value) {
    return ((Value.Struct) value)
        .members().stream().map(Member::note).filter(note -> !note.isEmpty()).toList();
  }

  @Test
  void aStructThatIsDecodedByItsOwnTypesGetsTheNotesOfItsBuild() {
    assertThat(notes(CounterNotes.annotate(struct(344), 344))).contains("never-written");
    assertThat(notes(CounterNotes.annotate(struct(96), 96)))
        .contains("dead-in-newest", "counts-twice")
        .doesNotContain("never-written");
    assertThat(notes(CounterNotes.annotate(struct(112), 112))).containsExactly("only-v1");
  }

  /** Builds share layouts: what counts here is not what the newest build leaves at 0. */
  @Test
  void noFieldThatHasCountedIsCalledDead() {
    ByteBuffer value = ByteBuffer.allocate(344);
    for (int at = 0; at < 344; at += 4) {
      value.put(at, (byte) 1).put(at + 3, (byte) 1);
    }
    AgentLayout layout =
        AgentLayouts.all().stream()
            .filter(known -> known.sizeBytes() == 344)
            .findFirst()
            .orElseThrow();
    Value all = CounterNotes.annotate(layout.decode(value), 344);
    assertThat(notes(all))
        .contains("dead-in-newest", "counts-twice")
        .doesNotContain("never-written", "never-called");
    assertThat(notes(CounterNotes.annotate(struct(344), 344)))
        .contains("never-written", "never-called");
  }

  @Test
  void whatOnlyLooksSimilarGetsNone() {
    Value.Struct known = struct(344);
    assertThat(notes(CounterNotes.annotate(known, 352))).isEmpty();
    Value.Struct shorter =
        new Value.Struct(known.typeName(), known.members().subList(0, known.members().size() - 1));
    assertThat(notes(CounterNotes.annotate(shorter, 344))).isEmpty();
    Value.Struct other = new Value.Struct("struct statistics", known.members());
    assertThat(notes(CounterNotes.annotate(other, 344))).isEmpty();
    Value number = Numbers.of(1, NumberKind.UNSIGNED);
    assertThat(CounterNotes.annotate(number, 344)).isSameAs(number);
  }

  @ParameterizedTest
  @EnumSource
  void everyNoteHasATextInTheWindow(CounterNote note) throws IOException {
    Properties texts = new Properties();
    try (InputStream in =
        getClass().getResourceAsStream("/org/openedr/console/messages.properties")) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    assertThat(texts.getProperty("map.note." + note.label())).isNotBlank();
    assertThat(note.sentence()).endsWith(".");
    assertThat(Labeled.of(CounterNote.class, note.label())).contains(note);
  }
}
