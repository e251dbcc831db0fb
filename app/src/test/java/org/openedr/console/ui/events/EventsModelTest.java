package org.openedr.console.ui.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.openedr.console.Patience;
import org.openedr.console.base.proc.ClockTick;
import org.openedr.console.base.text.KernelString;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.event.ForkEvent;
import org.openedr.console.event.ProcessKey;
import org.openedr.console.event.TaskContext;
import org.openedr.console.history.EventFilter;
import org.openedr.console.history.EventLog;

class EventsModelTest {
  private static final String GAP = "gap";

  private final EventLog log = new EventLog(100_000);
  private final AtomicLong lost = new AtomicLong();
  private final EventsModel model = new EventsModel(log::query, lost::get);
  private int next = 1;

  /** Each happens at ten times its PID, in nanoseconds. */
  private void forks(int count) {
    for (int i = 0; i < count; i++) {
      int pid = next++;
      ProcessKey key = new ProcessKey(pid, pid * ClockTick.NS);
      log.append(
          new ForkEvent(
              new TaskContext(
                  10L * pid,
                  key,
                  0,
                  pid,
                  new ProcessKey(1, 0),
                  0,
                  0,
                  0,
                  0,
                  KernelString.of("n" + pid))),
          KernelString.of("/bin/true"),
          KernelString.EMPTY);
    }
  }

  private EventsModel.View refresh() throws NoAnswerException {
    return model.refresh(10L * next - 5);
  }

  private List<String> shown() throws NoAnswerException {
    return text(refresh());
  }

  private static List<String> text(EventsModel.View view) {
    return view.rows().stream()
        .map(
            row ->
                switch (row) {
                  case EventRow.Event event -> event.event().comm().toString();
                  case EventRow.Gap gap -> GAP + gap.lost();
                })
        .toList();
  }

  @Test
  void newEventsComeOnTop() throws NoAnswerException {
    forks(2);
    assertThat(shown()).containsExactly("n2", "n1");
    forks(1);
    assertThat(shown()).containsExactly("n3", "n2", "n1");
  }

  @Test
  void theListStaysTheSameWhileNothingHappens() throws NoAnswerException {
    forks(2);
    assertThat(refresh().version()).isEqualTo(refresh().version());
    forks(1);
    assertThat(refresh().version()).isNotEqualTo(1);
  }

  @Test
  void aFilterAppliesToWhatIsInTheLogAndToWhatComes() throws NoAnswerException {
    forks(12);
    model.filter(EventFilter.parse("name:n1"));
    assertThat(shown()).containsExactly("n12", "n11", "n10", "n1");
    forks(8);
    assertThat(shown()).startsWith("n19", "n18").doesNotContain("n20");
  }

  @Test
  void aPausedViewStaysAndCountsWhatWaits() throws NoAnswerException {
    forks(2);
    refresh();
    model.pause(true);
    forks(5);
    assertThat(shown()).containsExactly("n2", "n1");
    assertThat(model.waiting()).isEqualTo(5);
    model.pause(false);
    assertThat(shown()).hasSize(7).startsWith("n7");
    assertThat(model.waiting()).isZero();
  }

  @Test
  void aLossIsMarkedWhereItHappenedAndOutlivesAFilter() throws NoAnswerException {
    forks(2);
    refresh();
    lost.set(37);
    refresh();
    forks(1);
    assertThat(shown()).containsExactly("n3", "gap37", "n2", "n1");
    model.filter(EventFilter.parse("name:n"));
    assertThat(shown()).containsExactly("n3", "gap37", "n2", "n1");
  }

  @Test
  void aLossDuringAPauseIsMarkedAtItsPlaceAfterwards() throws NoAnswerException {
    forks(1);
    refresh();
    model.pause(true);
    forks(1);
    lost.set(4);
    assertThat(shown()).containsExactly("n1");
    forks(1);
    model.pause(false);
    assertThat(shown()).containsExactly("n3", "gap4", "n2", "n1");
  }

  @Test
  void manyLossesAreAddedUpInsteadOfForgotten() throws NoAnswerException {
    for (int i = 0; i < LossMarks.MAX_MARKS + 50; i++) {
      lost.incrementAndGet();
      refresh();
    }
    model.filter(EventFilter.parse("name:none"));
    List<EventRow> rows = refresh().rows();
    assertThat(rows).hasSize(LossMarks.MAX_MARKS);
    assertThat(rows.stream().mapToLong(row -> ((EventRow.Gap) row).lost()).sum())
        .isEqualTo(LossMarks.MAX_MARKS + 50);
  }

  @Test
  void olderRowsComeOnDemandAndGoAgain() throws NoAnswerException {
    forks(2 * EventsModel.PAGE + 10);
    EventsModel.View view = refresh();
    assertThat(view.rows()).hasSize(EventsModel.PAGE);
    assertThat(view.more()).isTrue();
    model.older();
    assertThat(shown()).hasSize(2 * EventsModel.PAGE).endsWith("n11").doesNotHaveDuplicates();
    model.older();
    view = refresh();
    assertThat(text(view)).hasSize(2 * EventsModel.PAGE + 10).endsWith("n1");
    assertThat(view.more()).isFalse();
    model.newestOnly();
    view = refresh();
    assertThat(view.rows()).hasSize(EventsModel.PAGE);
    assertThat(view.more()).isTrue();
  }

  @Test
  void aMarkAmongOlderRowsIsShownOnce() throws NoAnswerException {
    forks(10);
    refresh();
    lost.set(3);
    refresh();
    forks(EventsModel.PAGE);
    refresh();
    model.older();
    assertThat(shown()).hasSize(EventsModel.PAGE + 11).containsOnlyOnce("gap3");
  }

  @Test
  void moreNewEventsThanRowsLeaveNoHole() throws NoAnswerException {
    forks(10);
    refresh();
    forks(EventsModel.PAGE + 7);
    assertThat(shown()).hasSize(EventsModel.PAGE).endsWith("n18");
    model.older();
    assertThat(shown()).hasSize(EventsModel.PAGE + 17).endsWith("n1");
  }

  @Test
  void theViewSaysHowFarBackTheLogGoes() throws NoAnswerException {
    assertThat(refresh().inLog()).isZero();
    forks(3);
    model.filter(EventFilter.parse("name:none"));
    EventsModel.View view = refresh();
    assertThat(view.rows()).isEmpty();
    assertThat(view.inLog()).isEqualTo(3);
    assertThat(view.oldestBootNs()).isEqualTo(10);
  }

  @Test
  void commandsDoNotWaitForAScan() throws Exception {
    CountDownLatch scanning = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    EventsModel slow =
        new EventsModel(
            query -> {
              scanning.countDown();
              try {
                finish.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return log.query(query);
            },
            lost::get);
    CompletableFuture<EventsModel.View> scan =
        CompletableFuture.supplyAsync(() -> refreshed(slow), Thread::startVirtualThread);
    assertThat(scanning.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    CompletableFuture<Void> commands =
        CompletableFuture.runAsync(
            () -> {
              slow.filter(EventFilter.parse("n"));
              slow.pause(!slow.paused());
            },
            Thread::startVirtualThread);
    assertThat(commands).succeedsWithin(Patience.LIMIT);
    finish.countDown();
    assertThat(scan).succeedsWithin(Patience.LIMIT);
  }

  private EventsModel.View refreshed(EventsModel slow) {
    try {
      return slow.refresh(next);
    } catch (NoAnswerException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aMissingAnswerChangesNothingAndRepeatsNoEvent() throws Exception {
    AtomicReference<String> why = new AtomicReference<>("");
    EventsModel shaky =
        new EventsModel(
            query -> {
              if (!why.get().isEmpty()) {
                throw new NoAnswerException(why.get());
              }
              return log.query(query);
            },
            () -> 0);
    assertThat(shaky.refresh(0).rows()).isEmpty();
    for (int i = 0; i < 3; i++) {
      forks(1);
      List<EventRow> before = shaky.refresh(0).rows();
      assertThat(before).hasSize(i + 1);
      why.set("busy");
      assertThatThrownBy(() -> shaky.refresh(0)).hasMessage("busy");
      why.set("");
      assertThat(shaky.refresh(0).rows()).isEqualTo(before);
    }
  }
}
