package org.openedr.console.base.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SerialQueueTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private static void hold(CountDownLatch latch, List<String> said) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      said.add("interrupted");
    }
  }

  @Test
  void workIsDoneInItsOrderOnAThreadOfItsName() throws InterruptedException {
    List<Integer> done = new CopyOnWriteArrayList<>();
    List<String> names = new CopyOnWriteArrayList<>();
    SerialQueue queue = new SerialQueue("test-order");
    for (int i = 0; i < 1000; i++) {
      int number = i;
      queue.execute(() -> done.add(number));
    }
    queue.execute(() -> names.add(Thread.currentThread().getName()));
    queue.finish(SOON);
    assertThat(done).isEqualTo(IntStream.range(0, 1000).boxed().toList());
    assertThat(names).containsExactly("test-order");
    assertThat(queue.execute(() -> {})).isFalse();
  }

  @Test
  void queuesDoNotWaitForEachOther() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    List<String> said = new CopyOnWriteArrayList<>();
    try (SerialQueue slow = new SerialQueue("test-slow")) {
      slow.execute(() -> hold(held, said));
      SerialQueue quick = new SerialQueue("test-quick");
      quick.execute(() -> said.add("quick"));
      quick.finish(SOON);
      assertThat(said).containsExactly("quick");
      held.countDown();
    }
  }

  @Test
  void anErrorDoesNotHoldUpTheNext() throws InterruptedException {
    List<String> said = new CopyOnWriteArrayList<>();
    SerialQueue queue = new SerialQueue("test-error");
    queue.execute(
        () -> {
          throw new AssertionError("an error made for this test");
        });
    queue.execute(() -> said.add("next"));
    queue.finish(SOON);
    assertThat(said).containsExactly("next");
  }

  @Test
  void closingInterruptsWhatIsUnderWayAndNothingElse() {
    List<String> said = new CopyOnWriteArrayList<>();
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    SerialQueue queue = new SerialQueue("test-closed");
    queue.execute(
        () -> {
          begun.countDown();
          hold(never, said);
        });
    queue.execute(() -> said.add("dropped"));
    await().atMost(SOON).until(() -> begun.getCount() == 0);
    queue.close();
    await().atMost(SOON).until(() -> said.equals(List.of("interrupted")));

    SerialQueue other = new SerialQueue("test-other"); // most likely on the same thread
    other.execute(() -> said.add("interrupted: " + Thread.currentThread().isInterrupted()));
    await().atMost(SOON).until(() -> said.size() == 2);
    assertThat(said).containsExactly("interrupted", "interrupted: false");
  }

  @Test
  void finishingDoesNotWaitForEver() throws InterruptedException {
    List<String> said = new CopyOnWriteArrayList<>();
    CountDownLatch never = new CountDownLatch(1);
    SerialQueue queue = new SerialQueue("test-finish");
    queue.execute(() -> hold(never, said));
    queue.finish(Duration.ofMillis(50));
    await().atMost(SOON).until(() -> said.equals(List.of("interrupted")));
  }
}
