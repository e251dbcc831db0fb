package org.openedr.console.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.file.OwnerAndMode;
import org.openedr.console.base.json.JsonRecords;
import org.openedr.console.security.certificate.CertificateFile;
import org.openedr.console.security.certificate.Pem;

/** Texts that are written and read again, and texts that others wrote. */
class SecurityRecordsTest {
  private static final FileChange CHANGE =
      new FileChange.Access(
          Path.of("/etc/a \"b\"\n"),
          7,
          OwnerAndMode.parse("nobody:adm 0664"),
          OwnerAndMode.parse("root:adm 0640"));

  @Property
  void anyTextComesBackFromALine(@ForAll String key, @ForAll String value) {
    Map<String, String> fields = Map.of("fix", value);
    String line = JsonRecords.strings(fields);

    assertThat(line.lines()).hasSize(1);
    assertThat(JsonRecords.readStrings(line)).isEqualTo(fields);
    assertThat(JsonRecords.readStrings(line + key).equals(fields)).isEqualTo(key.isEmpty());
  }

  @Property
  void noLineOfOthersIsTakenForAFix(@ForAll String line) {
    assertThat(FixJournal.parse(line)).isEmpty();
  }

  @Test
  void aLineCutShortAnywhereIsLeftOut() {
    RecordedFix fix = new RecordedFix("1", 5, "k", List.of(CHANGE), false);
    String line = JsonRecords.strings(fix.line(CHANGE));

    assertThat(FixJournal.parse(line)).containsExactly(fix);
    for (int length = 0; length < line.length(); length++) {
      assertThat(FixJournal.parse(line.substring(0, length))).isEmpty();
    }
  }

  @Test
  void aDroppedFixIsNoneAndAnUndoneOneIsMarked() {
    RecordedFix one = new RecordedFix("1", 5, "k", List.of(CHANGE, CHANGE), false);
    RecordedFix two = new RecordedFix("2", 5, "k", List.of(CHANGE), false);
    String text =
        JsonRecords.strings(one.line(CHANGE))
            + "\n"
            + JsonRecords.strings(one.line(CHANGE))
            + "\n"
            + JsonRecords.strings(two.line(CHANGE))
            + "\n"
            + "{\"dropped\":\"2\",\"time\":\"6\"}\n{\"undone\":\"1\",\"time\":\"6\"}\n";

    assertThat(FixJournal.parse(text)).containsExactly(one.taken());
  }

  @Test
  void hashesAreReadAsSha256sumWritesThem() {
    String hash = KnownObjects.hash("x".getBytes(StandardCharsets.US_ASCII));
    String text = hash + "  a.o\n" + hash + " *b o.o\nnonsense\n" + hash + "  ../c.o\n";

    assertThat(KnownObjects.parse(text)).isEqualTo(Map.of("a.o", hash, "b o.o", hash));
    assertThat(KnownObjects.parse(KnownObjects.format(Map.of("a.o", hash))))
        .isEqualTo(Map.of("a.o", hash));
  }

  @Property
  void anyBytesAreReadAsPemAndAsCertificates(@ForAll byte[] bytes) {
    assertThat(Pem.blocks(bytes)).isEmpty();
    assertThat(CertificateFile.parse(bytes).certificates()).isEmpty();
  }

  @Test
  void aMillionBeginningsAreReadInNoTime() {
    byte[] file = "-----BEGIN X-----\n".repeat(58_000).getBytes(StandardCharsets.US_ASCII);

    assertThat(Pem.blocks(file)).isEmpty();
  }
}
