package org.openedr.console.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.base.file.GroupReadableFiles;
import org.openedr.console.base.log.LogSetup;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.engine.EventFeed;
import org.openedr.console.event.EventType;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.history.LoggedEvent;
import org.slf4j.Logger;

class EventFileWriterTest {
  @TempDir private Path folder;
  private final Queue feed = new Queue();
  private final Logger log = new LogSetup().logger();

  /** A feed that the test fills. */
  private static final class Queue implements EventFeed {
    final LinkedBlockingQueue<LoggedEvent> events = new LinkedBlockingQueue<>();

    @Override
    public List<LoggedEvent> poll(Duration timeout) {
      List<LoggedEvent> taken = new ArrayList<>();
      events.drainTo(taken);
      return taken;
    }

    @Override
    public long drops() {
      return 7;
    }

    @Override
    public boolean ended() {
      return false;
    }

    @Override
    public void close() {}
  }

  private Function<LoggedEvent, String> json = event -> "{\"n\":" + event.sequence() + "}";

  private static LoggedEvent event(long sequence) {
    KernelString none = KernelString.EMPTY;
    ProcessKey key = new ProcessKey(1, 0);
    return new LoggedEvent(
        sequence, EventType.FORK, 1, key, 1, key, 0, 0, 0, 0, none, none, none, none, null);
  }

  private EventFileWriter writer(
      Path file, int maxMb, int keep, int batch, int flushSeconds, List<LoggedEvent> seen) {
    AgentConfig preset = TestAgents.config(folder, 200);
    AgentConfig config =
        new AgentConfig(
            "",
            "",
            "",
            "",
            "",
            preset.tls(),
            new AgentConfig.Performance(100, 10, 200, 1000, batch, flushSeconds),
            preset.update(),
            preset.collectors(),
            preset.monitor(),
            new AgentConfig.Events(file.toString(), maxMb, keep),
            preset.engine());
    EventFileWriter writer = new EventFileWriter(config, feed, 0, seen, json, log);
    writer.start();
    return writer;
  }

  @Test
  void aFullBatchIsWrittenAtOnceAndInOneWrite() throws Exception {
    Path file = folder.resolve("events.json");
    try (EventFileWriter writer = writer(file, 100, 1, 10, 3600, List.of())) {
      for (int i = 1; i <= 35; i++) {
        feed.events.add(event(i));
      }
      Awaitility.await().until(() -> writer.written() == 30);
      assertThat(writer.writes()).isEqualTo(3);
      assertThat(Files.readAllLines(file)).hasSize(30);
    }
    assertThat(Files.readAllLines(file)).hasSize(35).startsWith("{\"n\":1}").endsWith("{\"n\":35}");
  }

  @Test
  void aLoneEventIsWrittenWhenItHasWaitedLongEnough() {
    long begin = System.nanoTime();
    try (EventFileWriter writer = writer(folder.resolve("e"), 100, 1, 1000, 1, List.of())) {
      feed.events.add(event(1));
      Awaitility.await().until(() -> writer.written() == 1);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
      assertThat(writer.writes()).isEqualTo(1);
    }
  }

  @Test
  void whatWasSeenBeforeTheFeedComesFirstAndOnce() throws Exception {
    Path file = folder.resolve("events.json");
    List<LoggedEvent> seen = List.of(event(1), event(2), event(3));
    try (EventFileWriter writer = writer(file, 100, 1, 10, 1, seen)) {
      feed.events.addAll(List.of(event(2), event(3), event(4)));
      Awaitility.await().until(() -> writer.written() == 4);
    }
    assertThat(Files.readAllLines(file))
        .containsExactly("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}");
  }

  @Test
  void onAFullDiskEventsAreDroppedAndCountedAndTheWriterGoesOn() {
    try (EventFileWriter writer = writer(Path.of("/dev/full"), 100, 1, 10, 1, List.of())) {
      for (int i = 1; i <= 20; i++) {
        feed.events.add(event(i));
      }
      Awaitility.await().until(() -> writer.drops() == 7 + 20);
      assertThat(writer.trouble()).contains("/dev/full").contains("No space left");
      assertThat(writer.written()).isZero();
    }
  }

  @Test
  void theFileIsForRootAndItsGroupOnly() throws Exception {
    Path file = folder.resolve("new/events.json");
    try (EventFileWriter writer = writer(file, 100, 1, 1, 1, List.of())) {
      feed.events.add(event(1));
      Awaitility.await().until(() -> writer.written() == 1);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void aLargeFileMakesRoomIsCompressedAndTheOldestGoes() throws Exception {
    EventFile file = new EventFile(folder.resolve("e.json"), 100, 2);
    EventCompression compression = new EventCompression(log);
    for (int round = 1; round <= 4; round++) {
      file.append(round + "x".repeat(98) + "\n");
      assertThat(file.full()).isTrue();
      Path old = file.rotate();
      assertThat(old).isNotNull();
      compression.begin(old);
      compression.await();
    }
    file.append("5\n");
    file.close();

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("e.json", "e.json.1.gz", "e.json.2.gz");
    }
    assertThat(unzipped("e.json.1.gz")).startsWith("4");
    assertThat(unzipped("e.json.2.gz")).startsWith("3");
  }

  @Test
  void filesBeginSoonAfterEachOtherAndNoneIsLostToTheCompressionOfTheOneBefore() throws Exception {
    int files = 6;
    json = event -> event.sequence() + " " + "x".repeat(1 << 20);
    try (EventFileWriter writer = writer(folder.resolve("e"), 1, files, 1, 1, List.of())) {
      for (int i = 1; i <= files; i++) {
        feed.events.add(event(i)); // a megabyte each: every one fills a file
      }
      Awaitility.await().until(() -> writer.written() == files);
    }
    List<String> kept = new ArrayList<>();
    for (int number = files; number >= 1; number--) {
      String lines = unzipped("e." + number + ".gz");
      kept.add(lines.substring(0, lines.indexOf(' ')));
    }
    assertThat(kept).containsExactly("1", "2", "3", "4", "5", "6");
  }

  @Test
  void filesOfATimeWhenMoreWereKeptGo() throws Exception {
    for (String name : List.of("e.1.gz", "e.2.gz", "e.3", "e.4.gz")) {
      Files.writeString(folder.resolve(name), "old");
    }
    EventFile file = new EventFile(folder.resolve("e"), 1, 1);
    file.append("x\n");
    assertThat(file.rotate()).isEqualTo(folder.resolve("e.1"));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString())).containsExactly("e.1");
    }
  }

  @Test
  void aDeviceKeepsItsModeAndItsName() throws Exception {
    Path device = Path.of("/dev/full");
    var before = Files.getPosixFilePermissions(device);
    GroupReadableFiles.create(device);

    assertThat(Files.getPosixFilePermissions(device)).isEqualTo(before);
    assertThat(new EventFile(device, 0, 1).full()).isFalse();
  }

  @Test
  void aSymbolicLinkIsNotFollowed() throws Exception {
    Path target = Files.writeString(folder.resolve("target"), "");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    try (EventFileWriter writer = writer(link, 100, 1, 1, 1, List.of())) {
      feed.events.add(event(1));
      Awaitility.await().until(() -> writer.drops() == 7 + 1);
      assertThat(writer.trouble()).contains("symbolic link");
    }
    assertThat(target).isEmptyFile();
  }

  private void append(EventFileWriter writer, long from, long to) {
    long before = writer.written();
    for (long i = from; i <= to; i++) {
      feed.events.add(event(i));
    }
    Awaitility.await().until(() -> writer.written() == before + to - from + 1);
  }

  /** As logrotate does it, but nobody is told. */
  @Test
  void whenTheFileIsMovedAwayWhatFollowsIsInOneOfItsName() throws Exception {
    Path file = folder.resolve("e");
    try (EventFileWriter writer = writer(file, 100, 1, 2, 3600, List.of())) {
      append(writer, 1, 2);
      Files.move(file, folder.resolve("moved"));
      append(writer, 3, 4);
      assertThat(writer.drops()).isEqualTo(7);
    }
    assertThat(Files.readAllLines(folder.resolve("moved")))
        .containsExactly("{\"n\":1}", "{\"n\":2}");
    assertThat(Files.readAllLines(file)).containsExactly("{\"n\":3}", "{\"n\":4}");
  }

  @Test
  void whenItsFolderIsRemovedTheFileIsMadeAnew() throws Exception {
    Path file = folder.resolve("sub/e");
    try (EventFileWriter writer = writer(file, 100, 1, 1, 3600, List.of())) {
      append(writer, 1, 1);
      Files.delete(file);
      Files.delete(file.getParent());
      append(writer, 2, 2);
    }
    assertThat(Files.readAllLines(file)).containsExactly("{\"n\":2}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void whatCannotBeWrittenByTheNameIsCountedUntilItCan() throws Exception {
    Path file = folder.resolve("e");
    try (EventFileWriter writer = writer(file, 100, 1, 1, 3600, List.of())) {
      append(writer, 1, 1);
      Files.delete(file);
      Files.createSymbolicLink(file, folder.resolve("elsewhere"));
      feed.events.add(event(2));
      Awaitility.await().until(() -> writer.drops() == 7 + 1);
      assertThat(writer.trouble()).contains("symbolic link");
      Files.delete(file);
      append(writer, 3, 3);
      assertThat(writer.trouble()).isEmpty();
    }
    assertThat(Files.readAllLines(file)).containsExactly("{\"n\":3}");
  }

  /** Whoever has moved the file and says so wants it to be let go at once, and a new one. */
  @Test
  void onRequestTheFileIsOpenedByItsNameThoughNoEventComes() throws Exception {
    Path file = folder.resolve("e");
    try (EventFileWriter writer = writer(file, 100, 1, 10, 3600, List.of())) {
      feed.events.add(event(1));
      writer.reopen();
      Awaitility.await().until(() -> Files.exists(file) && writer.drops() == 7);
      Files.deleteIfExists(file);
      Awaitility.await()
          .until(
              () -> {
                writer.reopen();
                return Files.exists(file);
              });
    }
  }

  /** An Error of one event, as of a heap that is full, costs that event and no other. */
  @Test
  void anErrorCostsOneEventAndIsCounted() throws Exception {
    Path file = folder.resolve("e");
    json =
        event -> {
          if (event.sequence() == 2) {
            throw new OutOfMemoryError("made for this test");
          }
          return "{\"n\":" + event.sequence() + "}";
        };
    try (EventFileWriter writer = writer(file, 100, 1, 1, 3600, List.of())) {
      feed.events.addAll(List.of(event(1), event(2), event(3)));
      Awaitility.await().until(() -> writer.written() == 2);
      assertThat(writer.drops()).isEqualTo(7 + 1);
    }
    assertThat(Files.readAllLines(file)).containsExactly("{\"n\":1}", "{\"n\":3}");
  }

  private String unzipped(String name) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(name)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
