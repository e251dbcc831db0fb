package org.openedr.console.ui.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openedr.console.ui.processes.HandFedEngine.SECOND;
import static org.openedr.console.ui.processes.HandFedEngine.entry;
import static org.openedr.console.ui.processes.HandFedEngine.key;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.history.EventFilter;
import org.openedr.console.process.ProcessEntry;

class ProcessesModelTest {
  private static final long NOW = 1_000_000 * SECOND;

  private final HandFedEngine engine = new HandFedEngine();
  private final ProcessesModel model = new ProcessesModel(engine, 5 * SECOND);

  private void family() {
    engine.change(
        entry(1, 0, "init", 0),
        entry(10, 1, "shell", 0),
        entry(12, 10, "make", 0),
        entry(11, 1, "cron", 0));
  }

  private List<String> rows(long nowBootNs) throws NoAnswerException {
    ProcessesModel.View view = model.refresh(nowBootNs);
    assertThat(view).isNotNull();
    return view.rows().stream().map(row -> " ".repeat(row.depth()) + row.entry().comm()).toList();
  }

  @Test
  void childrenFollowTheirParentInTheOrderOfTheirStart() throws NoAnswerException {
    family();
    assertThat(rows(NOW)).containsExactly("init", " shell", "  make", " cron");
  }

  @Test
  void nothingNewMeansNoNewRows() throws NoAnswerException {
    family();
    rows(NOW);
    assertThat(model.refresh(NOW)).isNull();
  }

  @Test
  void aReparentedProcessMovesWithItsDescendants() throws NoAnswerException {
    family();
    rows(NOW);
    engine.change(entry(10, 11, "shell", 0));
    assertThat(rows(NOW)).containsExactly("init", " cron", "  shell", "   make");
  }

  @Test
  void childrenOfAProcessThatLeftTheTreeBecomeRoots() throws NoAnswerException {
    family();
    rows(NOW);
    engine.remove(10);
    assertThat(rows(NOW)).containsExactly("init", " cron", "make");
  }

  @Test
  void aCollapsedProcessHidesAllBelowUntilARowIsRevealed() throws NoAnswerException {
    family();
    rows(NOW);
    model.setExpanded(key(1), false);
    assertThat(rows(NOW)).containsExactly("init");
    model.seek(key(12));
    assertThat(rows(NOW)).containsExactly("init", " shell", "  make", " cron");
  }

  @Test
  void expandingAllOpensTheWholeSubtree() throws NoAnswerException {
    family();
    rows(NOW);
    model.setExpanded(key(10), false);
    model.setExpanded(key(1), false);
    model.expandAll(key(1));
    assertThat(rows(NOW)).hasSize(4);
  }

  @Test
  void aFilterKeepsAncestorsAsContextAndLooksIntoCollapsedProcesses() throws NoAnswerException {
    family();
    rows(NOW);
    model.setExpanded(key(1), false);
    model.filter(EventFilter.parse("name:make"));
    ProcessesModel.View view = model.refresh(NOW);
    assertThat(view).isNotNull();
    assertThat(view.rows()).extracting(ProcessRow::context).containsExactly(true, true, false);
    assertThat(view.rows()).extracting(ProcessRow::expanded).containsExactly(true, true, false);
    assertThat(view.matching()).as("what is there for a descendant alone does not count").isOne();
  }

  @Test
  void aSubtreeShowsOneProcessAndItsDescendants() throws NoAnswerException {
    family();
    rows(NOW);
    model.subtree(key(10));
    assertThat(rows(NOW)).containsExactly("shell", " make");
  }

  @Test
  void anOrderMakesTheListFlat() throws NoAnswerException {
    family();
    model.order(Comparator.comparing((ProcessEntry e) -> e.comm().toString()));
    assertThat(rows(NOW)).containsExactly("cron", "init", "make", "shell");
  }

  @Test
  void marksOfNewAndEndedProcessesFadeByThemselves() throws NoAnswerException {
    engine.change(entry(100, 0, "young", 0), entry(90, 0, "dead", 101 * SECOND));
    ProcessesModel.View view = model.refresh(102 * SECOND);
    assertThat(view).isNotNull();
    assertThat(view.rows())
        .extracting(ProcessRow::mark)
        .containsExactly(ProcessRow.Mark.ENDED, ProcessRow.Mark.NEW);
    assertThat(model.refresh(104 * SECOND)).isNull();
    view = model.refresh(105 * SECOND);
    assertThat(view).isNotNull();
    assertThat(view.rows())
        .extracting(ProcessRow::mark)
        .containsExactly(ProcessRow.Mark.ENDED, ProcessRow.Mark.NONE);
  }

  @Test
  void aPausedViewKeepsItsRowsAndCountsWhatWaits() throws NoAnswerException {
    family();
    rows(NOW);
    model.pause(true);
    engine.change(entry(20, 1, "late", 0), entry(21, 1, "later", 0));
    assertThat(rows(NOW)).hasSize(4);
    assertThat(model.waiting()).isEqualTo(2);
    model.pause(false);
    assertThat(rows(NOW)).hasSize(6);
    assertThat(model.waiting()).isZero();
  }

  @Test
  void aChainOfAnyDepthIsShown() throws NoAnswerException {
    int depth = 30_000; // just below the default pid_max of 32768, linux: include/linux/threads.h
    ProcessEntry[] chain = new ProcessEntry[depth];
    for (int i = 0; i < depth; i++) {
      chain[i] = entry(i + 1, i, "chain", 0);
    }
    engine.change(chain);
    assertThat(rows(NOW)).hasSize(depth);
    model.expandAll(key(1));
    assertThat(rows(NOW)).hasSize(depth);
  }
}
