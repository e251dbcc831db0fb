package org.openedr.console.migration.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.migration.MountedDisk;
import org.openedr.console.step.JournalLine;
import org.openedr.console.step.StepJournal;

/** A journal on a disk that is full for a while. */
class RunsFullDiskTest {
  @TempDir Path folder;

  private record Wish(String text) {}

  private static int fill(StepJournal journal) {
    int lines = 0;
    try {
      while (true) {
        journal.append(JournalLine.Type.EVIDENCE, "x", "", "x".repeat(5000));
        lines++;
      }
    } catch (IOException e) {
      return lines;
    }
  }

  @NeedsRoot
  @Test
  void whatWasWrittenIsReadAndItGoesOnWhenThereIsRoom() throws Exception {
    try (MountedDisk disk = new MountedDisk(folder.resolve("disk"), "size=1m,mode=0700")) {
      Path file = disk.folder.resolve("journal.jsonl");
      var request = new Wish("a");
      try (StepJournal journal =
          StepJournal.create(file, "wish", request, Clock.systemUTC(), line -> {})) {
        disk.fill();
        int lines = fill(journal);
        assertThat(lines).as("into its reserve").isGreaterThan(20);
        assertThat(StepJournal.read(file)).hasSize(lines + 1);
        assertThatThrownBy(
                () -> journal.append(JournalLine.Type.NO_RETURN, "", "", "x".repeat(5000)))
            .hasMessageContaining("cannot be written");
        journal.bestEffort();
        journal.append(JournalLine.Type.BACK, "OLD", "", "y".repeat(5000));
        assertThat(journal.lines()).hasSize(lines + 2);
        Files.delete(disk.folder.resolve("filler"));
        journal.append(JournalLine.Type.END, "done", "", "");
        assertThat(StepJournal.read(file)).hasSize(lines + 2);
      }
    }
  }

  @Test
  void aJournalThatWasRemovedDoesNotEndAWayBack() throws Exception {
    Path file = folder.resolve("journal.jsonl");
    try (StepJournal journal =
        StepJournal.create(file, "wish", new Wish("a"), Clock.systemUTC(), line -> {})) {
      journal.bestEffort();
      Files.delete(file);
      journal.append(JournalLine.Type.END, "done", "", "");
      assertThat(journal.lines()).hasSize(2);
    }
  }
}
