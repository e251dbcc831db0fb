package org.openedr.console.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.event.RecordBatch;
import org.openedr.console.event.WireLayout;

class RecordingTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Instant THEN = Instant.parse("2001-02-03T04:05:06Z");

  /** The machine had been up for a hundred seconds. */
  private static final BootClock CLOCK =
      new BootClock(THEN.getEpochSecond() * SECOND - 100 * SECOND, 0);

  private static final Map<Integer, String> USERS =
      Map.of(1000, "ada", (int) 4_000_000_000L, "far\u001b[31m");

  @TempDir Path folder;

  private static ByteBuffer fork(int pid, int uid, long timeBootNs) {
    ByteBuffer record = ByteBuffer.allocate(WireLayout.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(WireLayout.TIME_BOOT_NS, timeBootNs).putLong(WireLayout.START_BOOT_NS, pid);
    record.putInt(WireLayout.TGID, pid).putInt(WireLayout.TID, pid).putInt(WireLayout.UID, uid);
    return record.putShort(WireLayout.TYPE, (short) 1);
  }

  private Path recording() throws RecordingException {
    Path file = folder.resolve("made");
    try (RecordingWriter writer =
        RecordingWriter.create(file, CLOCK, uid -> Optional.ofNullable(USERS.get(uid)))) {
      int pid = 10;
      for (int uid : new int[] {0, 1000, 1000, (int) 4_000_000_000L, 7, 1000}) {
        writer.append(fork(pid, uid, (100 + pid - 10) * SECOND), 0, WireLayout.HEADER_BYTES);
        pid++;
      }
    }
    return file;
  }

  private static RecordingSource open(byte[] bytes, RecordedUsers users) throws RecordingException {
    return RecordingSource.open(new ByteArrayInputStream(bytes), "a recording", false, users);
  }

  private static List<Integer> played(RecordingSource source) {
    List<Integer> pids = new ArrayList<>();
    source.start(
        batch -> {
          pids.addAll(pids(batch));
          return true;
        });
    await().until(source::ended);
    source.close();
    return pids;
  }

  private static List<Integer> pids(RecordBatch batch) {
    List<Integer> pids = new ArrayList<>();
    for (int i = 0; i < batch.count(); i++) {
      pids.add(batch.bytes().getInt(batch.start(i) + WireLayout.TGID));
    }
    return pids;
  }

  @Test
  void theUsersAreThoseOfTheMachineWhereItWasMadeAndKnownFromTheBeginning() throws Exception {
    byte[] bytes = Files.readAllBytes(recording());
    RecordedUsers users = RecordedUsers.ahead(() -> new ByteArrayInputStream(bytes), true);
    assertThat(users.names().name(1000)).isEqualTo("ada");
    assertThat(users.names().uid("ada")).hasValue(1000);
    assertThat(users.names().name((int) 4_000_000_000L)).isEqualTo("far\\x1b[31m");
    assertThat(users.names().name(0)).isEqualTo("root");
    assertThat(users.names().name(7)).as("nobody knew it there").isEqualTo("7");
    assertThat(played(open(bytes, users))).containsExactly(10, 11, 12, 13, 14, 15);
  }

  @Test
  void whatCanBeReadOnlyOnceTellsItsUsersAsItIsPlayed() throws Exception {
    byte[] bytes = Files.readAllBytes(recording());
    RecordedUsers users =
        RecordedUsers.ahead(
            () -> {
              throw new IOException("it must not be read");
            },
            false);
    assertThat(users.names().name(1000)).isEqualTo("1000");
    var _ = played(open(bytes, users));
    assertThat(users.names().name(1000)).isEqualTo("ada");
  }

  @Test
  void theClockIsTheRecordedOne() throws Exception {
    byte[] bytes = Files.readAllBytes(recording());
    RecordingSource source = open(bytes, new RecordedUsers());
    BootClock begins = source.clock();
    assertThat(begins.wall(100 * SECOND)).isEqualTo(THEN);
    assertThat(begins.nowBootNs()).isGreaterThanOrEqualTo(100 * SECOND);
    assertThat(played(source)).hasSize(6);
    assertThat(source.clock().wallMinusBootNs()).isEqualTo(CLOCK.wallMinusBootNs());
    assertThat(source.clock().nowBootNs())
        .as("not behind the last event")
        .isGreaterThanOrEqualTo(105 * SECOND);
  }

  @Test
  void olderRecordingsWithoutUsersAndOnesCutOffArePlayed() throws Exception {
    byte[] bytes = Files.readAllBytes(recording());
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 5);
    RecordedUsers users = RecordedUsers.ahead(() -> new ByteArrayInputStream(cut), true);
    assertThat(users.names().name(1000)).isEqualTo("ada");
    assertThat(played(open(cut, users))).startsWith(10, 11, 12, 13, 14);

    byte[] old = new Wire().fork(5, 1, "a").fork(6, 5, "b").bytes();
    System.arraycopy("OEDRREC1".getBytes(StandardCharsets.US_ASCII), 0, old, 0, 8);
    assertThat(played(open(old, new RecordedUsers()))).containsExactly(5, 6);
  }

  /** What is left of a name is the name of somebody else. */
  @Test
  void aNameThatIsCutOffIsNoName() throws Exception {
    Path file = folder.resolve("one");
    try (RecordingWriter writer = RecordingWriter.create(file, CLOCK, uid -> Optional.of("ada"))) {
      writer.append(fork(10, 1000, SECOND), 0, WireLayout.HEADER_BYTES);
    }
    byte[] bytes = Files.readAllBytes(file);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    RecordedUsers users = RecordedUsers.ahead(() -> new ByteArrayInputStream(cut), true);
    assertThat(played(open(cut, users))).containsExactly(10);
    assertThat(users.names().name(1000)).isEqualTo("1000");
  }

  @Test
  void aDirectoryServiceThatHangsHoldsUpNoEvent() throws Exception {
    Path file = folder.resolve("slow");
    CountDownLatch answer = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    RecordingWriter writer =
        RecordingWriter.create(
            file,
            CLOCK,
            uid -> {
              asked.incrementAndGet();
              try {
                answer.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Optional.of("ada");
            });
    for (int pid = 1; pid <= 1000; pid++) {
      writer.append(fork(pid, 1000, pid), 0, WireLayout.HEADER_BYTES);
    }
    answer.countDown();
    writer.close();
    assertThat(writer.failure()).isNull();
    assertThat(asked).hasValue(1);
    byte[] bytes = Files.readAllBytes(file);
    RecordedUsers users = RecordedUsers.ahead(() -> new ByteArrayInputStream(bytes), true);
    assertThat(users.names().name(1000)).isEqualTo("ada");
    assertThat(played(open(bytes, users))).hasSize(1000);
  }
}
