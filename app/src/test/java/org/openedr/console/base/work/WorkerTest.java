package org.openedr.console.base.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.openedr.console.Patience;
import org.openedr.console.base.text.ChildJvm;

@SuppressWarnings("try") // closing is what is tested
class WorkerTest {
  /** Within three seconds whoever asks sees a thread that is stuck. */
  @Test
  void stuckIsSaidWithinTwoSeconds() {
    assertThat(Workers.STUCK_AFTER).isLessThanOrEqualTo(Duration.ofSeconds(2));
  }

  private static void rest() throws InterruptedException {
    var _ = new Semaphore(0).tryAcquire(1, TimeUnit.MILLISECONDS);
  }

  private static List<WorkerTrouble> troubles(Worker worker) {
    return Workers.troubles().stream().filter(one -> one.role().equals(worker.role())).toList();
  }

  @Test
  void anErrorIsCountedAndShownAndTheThreadGoesOn() {
    AtomicInteger calls = new AtomicInteger();
    try (Worker worker =
        Worker.repeating(
                "test-goes-on",
                () -> {
                  if (calls.incrementAndGet() == 2) {
                    throw new IllegalStateException("once\nand\u001b[2J never again");
                  }
                  rest();
                })
            .start()) {
      await().until(() -> calls.get() > 5);

      assertThat(worker.errors()).isEqualTo(1);
      assertThat(worker.cycles()).isGreaterThan(3);
      WorkerTrouble trouble = troubles(worker).getFirst();
      assertThat(trouble.kind()).isEqualTo(WorkerTrouble.Kind.FAILING);
      assertThat(trouble.errors()).isEqualTo(1);
      assertThat(trouble.error())
          .isEqualTo("java.lang.IllegalStateException: once and [2J never again");
      worker.close();
      assertThat(troubles(worker)).isEmpty();
    }
  }

  /** Not even to say that there is none. */
  @Test
  void anErrorTakesNoMemory() throws Exception {
    List<String> command = new ArrayList<>(ChildJvm.command(FullHeap.class.getName()));
    command.addAll(1, List.of("-Xmx24m", "-XX:+UseSerialGC"));

    assertThat(ChildJvm.run("C.UTF-8", command).output())
        .contains("goes on, shown: FAILING java.lang.OutOfMemoryError");
  }

  @Test
  void whatAlwaysThrowsPausesLongerAndLonger() throws InterruptedException {
    try (Worker worker =
        Worker.repeating(
                "test-always-throws",
                () -> {
                  throw new AssertionError("always");
                })
            .start()) {
      assertThat(worker.await(Duration.ofSeconds(1))).isFalse();

      assertThat(worker.errors()).isLessThan(10); // 10, 20, 40 ms and so on
      await().until(() -> worker.errors() >= 3);
      assertThat(worker.alive()).isTrue();
      assertThat(worker.cycles()).isEqualTo(1);
      worker.close();
    }
  }

  @Test
  void anInterruptThatNobodyAskedForDoesNotEndIt() {
    CountDownLatch never = new CountDownLatch(1);
    try (Worker worker = Worker.repeating("test-interrupted", never::await).start()) {
      worker.interrupt();
      await().until(() -> worker.errors() == 1);
      assertThat(worker.alive()).isTrue();
      worker.end();
      worker.interrupt();
    }
  }

  @Test
  void aThreadThatDoesNotMoveIsStuckUntilItDoes() {
    CountDownLatch held = new CountDownLatch(1);
    try (Worker worker =
        Worker.repeating(
                "test-stuck",
                () -> {
                  held.await();
                  rest();
                })
            .watched()
            .start()) {
      await().until(() -> !troubles(worker).isEmpty());
      WorkerTrouble trouble = troubles(worker).getFirst();
      assertThat(trouble.kind()).isEqualTo(WorkerTrouble.Kind.STUCK);
      assertThat(trouble.since()).isLessThanOrEqualTo(System.currentTimeMillis());

      held.countDown();
      await().until(() -> troubles(worker).isEmpty());
    }
  }

  @Test
  void whoWaitsOnPurposeIsNotStuck() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    try (Worker worker = Worker.repeating("test-waits", held::await).start()) {
      assertThat(worker.await(Workers.STUCK_AFTER.plusSeconds(1))).isFalse();
      assertThat(troubles(worker)).isEmpty();
      worker.end();
      held.countDown();
    }
  }

  @Test
  void whatIsDoneOnceAndFailsIsDeadUntilItIsBegunAnew() throws InterruptedException {
    Worker worker =
        Worker.once(
            "test-dead",
            () -> {
              throw new IllegalStateException("an error made for this test");
            });
    worker.start();
    worker.await(Workers.STUCK_AFTER.plusSeconds(1));

    assertThat(worker.alive()).isFalse();
    assertThat(troubles(worker).getFirst().kind()).isEqualTo(WorkerTrouble.Kind.DEAD);
    try (Worker again = Worker.once("test-dead", () -> {}).start()) {
      assertThat(again.await(Patience.LIMIT)).isTrue();
      assertThat(troubles(worker)).isEmpty();
    }
  }

  @Test
  void whatComesLastIsDoneOnceAlsoAfterErrors() {
    AtomicInteger ends = new AtomicInteger();
    Worker worker =
        Worker.repeating(
                "test-lastly",
                () -> {
                  throw new IllegalStateException("an error made for this test");
                })
            .lastly(ends::incrementAndGet)
            .start();
    worker.close();
    worker.close();
    assertThat(ends).hasValue(1);
    assertThat(worker.alive()).isFalse();
  }

  @Test
  void oneThatWasNeverStartedIsClosed() {
    Worker worker = Worker.repeating("test-unstarted", () -> {});
    worker.close();
    assertThat(worker.cycles()).isZero();
  }

  @Test
  void anInterruptOfWhoClosesIsKept() {
    Worker worker = Worker.repeating("test-close", WorkerTest::rest).start();
    Thread.currentThread().interrupt();
    worker.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(worker.alive()).isFalse();
  }
}
