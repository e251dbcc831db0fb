package org.openedr.console.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.base.json.JsonRecords;
import org.openedr.console.step.JournalLine.Type;

class StepJournalTest {
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1234), ZoneOffset.UTC);

  record Wish(String text) {}

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("journal.jsonl");
  }

  private StepJournal create() throws IOException {
    return StepJournal.create(file, "wish", new Wish("a\n\u202eb"), CLOCK, line -> {});
  }

  @Test
  void aLineIsInTheFileBeforeAnythingElseHappens() throws IOException {
    List<Integer> seen = new ArrayList<>();
    try (StepJournal journal =
        StepJournal.create(file, "wish", new Wish("x"), CLOCK, line -> seen.add(linesOnDisk()))) {
      journal.append(Type.STEP, "stop", "", "");
      journal.append(Type.DONE, "stop", "", "");
    }
    assertThat(seen).containsExactly(1, 2, 3);
  }

  private int linesOnDisk() {
    try {
      return StepJournal.read(file).size();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aLineSaysWhatWhenAndByWhom() throws IOException {
    try (StepJournal journal = create()) {
      journal.append(Type.FACT, "accept", "blind.ms", "0");
    }
    List<JournalLine> lines = StepJournal.read(file);
    assertThat(JsonRecords.read(lines.getFirst().value(), Wish.class))
        .isEqualTo(new Wish("a\n\u202eb"));
    String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    assertThat(lines.getLast())
        .isEqualTo(
            new JournalLine(
                2,
                1234,
                boot,
                ProcessHandle.current().pid(),
                Type.FACT,
                "accept",
                "blind.ms",
                "0"));
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void thereIsOneBeginningOnly() throws IOException {
    create().close();
    assertThatThrownBy(this::create).isInstanceOf(IOException.class);
    assertThat(StepJournal.read(file)).hasSize(1);
  }

  @Test
  void aTornLastLineIsLeftOutWhereverItIsTorn() throws IOException {
    try (StepJournal journal = create()) {
      journal.append(Type.STEP, "stop", "", "ü");
    }
    byte[] whole = Files.readAllBytes(file);
    int first = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    for (int length = first; length < whole.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertThat(StepJournal.read(file)).hasSize(1);
    }
  }

  @Test
  void whatIsAppendedAfterATornLineIsReadBack() throws IOException {
    create().close();
    Files.writeString(file, "{\"seq\":2,\"tim", StandardOpenOption.APPEND);
    try (StepJournal journal = StepJournal.open(file, CLOCK, line -> {})) {
      journal.append(Type.TAKEN_UP, "", "", "");
    }
    assertThat(StepJournal.read(file)).extracting(JournalLine::seq).containsExactly(1L, 2L);
  }

  @Test
  void zerosOfAPowerFailureAreATornLine() throws IOException {
    create().close();
    Files.write(file, new byte[] {0, 0, 0, '\n'}, StandardOpenOption.APPEND);
    assertThat(StepJournal.read(file)).hasSize(1);
  }

  @Test
  void anyOtherDamageIsTold() throws IOException {
    try (StepJournal journal = create()) {
      journal.append(Type.STEP, "stop", "", "");
      journal.append(Type.DONE, "stop", "", "");
    }
    String whole = Files.readString(file);
    List<String> lines = whole.lines().toList();
    refused(whole.replace("\"STEP\"", "\"STOP\""), "Line 2");
    refused(lines.get(0) + "\n" + lines.get(2) + "\n", "Line 2");
    refused(lines.get(1) + "\n", "Line 1");
    refused(whole + whole, "Line 4");
    refused(whole + "nonsense\n", "Line 4");
    refused(whole.replace("\"stop\"", "\"st\u0000p\""), "Line 2");
  }

  private void refused(String text, String where) throws IOException {
    Files.writeString(file, text);
    assertThatThrownBy(() -> StepJournal.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(where)
        .hasMessageContaining(file.toString());
    assertThatThrownBy(() -> StepJournal.open(file, CLOCK, line -> {}))
        .isInstanceOf(IOException.class);
    assertThat(Files.readString(file)).as("left as it is").isEqualTo(text);
  }

  @Test
  void oneThatHasNotBegunIsNotGoneOnWith() throws IOException {
    Files.writeString(file, "{\"seq\":1,");
    assertThat(StepJournal.read(file)).isEmpty();
    assertThatThrownBy(() -> StepJournal.open(file, CLOCK, line -> {}))
        .hasMessageContaining("has not begun");
  }
}
