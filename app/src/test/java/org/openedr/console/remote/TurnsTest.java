package org.openedr.console.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final long WORK_MS = 20;

  private final Turns.Shared all = new Turns.Shared();
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger mostAtWork = new AtomicInteger();
  private final List<Long> begun = new ArrayList<>();

  /** Only in one's turn, so the list needs no lock of its own. */
  private Turns.Telling work() {
    begun.add(System.nanoTime());
    mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
    sleep();
    atWork.decrementAndGet();
    return () -> {};
  }

  private static void sleep() {
    try {
      Thread.sleep(WORK_MS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void costlyAnswersOfAllHeadsAreMadeOneAtATime() throws Exception {
    List<Callable<Boolean>> asking = new ArrayList<>();
    for (int head = 0; head < 3; head++) {
      Turns turns = new Turns(all);
      for (int i = 0; i < 4; i++) {
        asking.add(
            () -> {
              turns.take(true, this::work);
              return true;
            });
      }
    }
    try (ExecutorService heads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> asked : heads.invokeAll(asking)) {
        assertThat(asked.get()).isTrue();
      }
    }
    assertThat(begun).hasSize(12);
    assertThat(mostAtWork).hasValue(1);
  }

  @Test
  void aHeadWaitsAsLongAsItsLastAnswerTook() throws Exception {
    Turns turns = new Turns(all);
    for (int i = 0; i < 4; i++) {
      turns.take(true, this::work);
    }
    for (int i = 1; i < begun.size(); i++) {
      assertThat(begun.get(i) - begun.get(i - 1)).isGreaterThanOrEqualTo(2 * WORK_MS * 1_000_000);
    }
  }

  @Test
  void aHeadThatReadsSlowlyHoldsUpNobodyElse() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch telling = new CountDownLatch(1);
    Turns slow = new Turns(all);
    Thread reader =
        Thread.ofVirtual()
            .start(
                () ->
                    take(
                        slow,
                        () -> {
                          telling.countDown();
                          told.await();
                        }));
    telling.await();
    new Turns(all).take(true, this::work);
    assertThat(begun).hasSize(1);
    told.countDown();
    reader.join();
  }

  private interface Blocking {
    void run() throws InterruptedException;
  }

  private static void take(Turns turns, Blocking telling) {
    try {
      turns.take(
          true,
          () ->
              () -> {
                try {
                  telling.run();
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
              });
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
