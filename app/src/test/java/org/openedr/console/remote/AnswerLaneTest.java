package org.openedr.console.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerLaneTest {
  private static final long LATER_NS = 600_000_000_000L;

  private final AnswerLane lane = new AnswerLane("test-lane", 1, true);
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch go = new CountDownLatch(1);
  private final CountDownLatch begun = new CountDownLatch(1);

  @AfterEach
  void close() {
    go.countDown();
    lane.close();
  }

  private class Said implements AnswerLane.Question {
    final String text;
    final long untilNs;

    Said(String text, long forNs) {
      this.text = text;
      this.untilNs = System.nanoTime() + forNs;
    }

    @Override
    public long untilNs() {
      return untilNs;
    }

    @Override
    public boolean begin() {
      return true;
    }

    @Override
    public void answer() {
      said.add(text);
    }

    @Override
    public void tooLate() {
      said.add(text + " too late");
    }
  }

  private Said said(String text) {
    return new Said(text, LATER_NS);
  }

  /** A question that is at work until {@link #go}. */
  private Said atWork(String text) {
    return new Said(text, LATER_NS) {
      @Override
      public void answer() {
        begun.countDown();
        try {
          go.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        super.answer();
      }
    };
  }

  private void saidAre(String... texts) {
    await().atMost(Duration.ofSeconds(30)).until(() -> said.size() == texts.length);
    assertThat(said).containsExactly(texts);
  }

  @Test
  void headsTakeTurnsHoweverMuchOneAsks() throws Exception {
    AnswerLane.Line greedy = new AnswerLane.Line();
    AnswerLane.Line modest = new AnswerLane.Line();
    lane.ask(greedy, atWork("greedy 1"));
    begun.await();
    lane.ask(greedy, said("greedy 2"));
    lane.ask(greedy, said("greedy 3"));
    lane.ask(modest, said("modest"));
    go.countDown();
    await().atMost(Duration.ofSeconds(30)).until(() -> said.size() == 4);
    assertThat(said.indexOf("modest")).isLessThan(said.indexOf("greedy 3"));
  }

  @Test
  void whoHasWaitedTooLongIsToldSoWhileAnotherIsAtWork() throws Exception {
    lane.ask(new AnswerLane.Line(), atWork("long"));
    begun.await();
    AnswerLane.Line waiting = new AnswerLane.Line();
    lane.ask(waiting, new Said("first", -1));
    lane.ask(waiting, said("second"));
    lane.expire();
    assertThat(said).containsExactly("first too late");
    go.countDown();
    saidAre("first too late", "long", "second");
  }

  @Test
  void oneWithoutRoomLetsOthersPass() {
    AtomicInteger room = new AtomicInteger();
    lane.ask(
        new AnswerLane.Line(),
        new Said("big", LATER_NS) {
          @Override
          public boolean begin() {
            return room.get() > 0;
          }
        });
    lane.ask(new AnswerLane.Line(), said("small"));
    saidAre("small");
    room.set(1);
    lane.wake();
    saidAre("small", "big");
  }

  @Test
  void roomIsTakenAndGivenBack() {
    AtomicInteger more = new AtomicInteger();
    AnswerRoom room = new AnswerRoom(10, more::incrementAndGet);
    assertThat(room.take(11)).isFalse();
    assertThat(room.take(7)).isTrue();
    assertThat(room.take(4)).isFalse();
    room.giveBack(7);
    assertThat(more).hasValue(1);
    assertThat(room.take(10)).isTrue();
    assertThat(room.taken()).isEqualTo(10);
  }
}
