package org.openedr.console.ui.migration;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.CheckFinding;
import org.openedr.console.migration.FindingFix;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.NoticeLine;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.InlineQuestion;
import org.openedr.console.ui.wizard.MigrationTexts;

/** One finding as a whole: what was seen, what to do, its fix and its waiver. FX thread. */
final class FindingDetail extends VBox {
  private final UiContext ui;
  private final CheckModel checkup;
  private final Label title = Labels.wrapped("", Styles.TEXT_BOLD);
  private final Label key = Labels.wrapped("", Styles.TEXT_MUTED, Styles.TEXT_SMALL);
  private final Label evidence = Labels.wrapped("");
  private final Label remedy = Labels.wrapped("");
  private final CheckBox waive = new CheckBox();
  private final NoticeLine remark = new NoticeLine("waive-remark");
  private final NoticeLine result = new NoticeLine("fix-result");
  private final InlineQuestion question = new InlineQuestion("fix");
  private final Button fix;
  private @Nullable CheckFinding shown;

  FindingDetail(UiContext ui, CheckModel checkup) {
    super(8);
    this.ui = ui;
    this.checkup = checkup;
    setId("finding-detail");
    evidence.setId("finding-evidence");
    remedy.setId("finding-remedy");
    waive.setId("waive");
    waive.setWrapText(true);
    waive.setOnAction(event -> waived());
    fix = Controls.button("preview-fix", ui.text("migration.fix"), "mdal-build", this::preview);
    getChildren()
        .addAll(
            title, key, evidence, remedy, Controls.line(8, fix, waive), remark, question, result);
    clear();
  }

  void clear() {
    shown = null;
    title.setText(ui.text("migration.finding.none"));
    List.of(key, evidence, remedy, fix, waive).forEach(node -> Controls.show(node, false));
    remark.say("");
    result.say("");
    question.hide();
  }

  void show(CheckFinding finding) {
    CheckFinding before = shown;
    if (before == null || !before.key().equals(finding.key())) {
      question.hide();
      result.say("");
    }
    shown = finding;
    title.setText(MigrationTexts.title(ui, finding));
    Labels.say(key, ui.text("migration.finding.key", finding.key()));
    Labels.say(evidence, finding.evidence());
    Labels.say(
        remedy,
        finding.remedy().isEmpty() ? "" : ui.text("migration.finding.remedy", finding.remedy()));
    Controls.show(fix, finding.fixable());
    Controls.show(waive, finding.waivable() || finding.waived());
    waive.setText(ui.text("migration.waive"));
    waive.setSelected(finding.waived());
    remark.say(
        finding.waived()
            ? ui.text("migration.waive.remark", finding.key())
            : finding.crashed()
                ? ui.text("migration.crashed.remark")
                : finding.blocks() && !finding.waivable() ? ui.text("migration.waive.never") : "");
  }

  private void waived() {
    CheckFinding finding = shown;
    if (finding != null) {
      checkup.waive(finding.key(), waive.isSelected());
      remark.say(waive.isSelected() ? ui.text("migration.waive.remark", finding.key()) : "");
    }
  }

  private void preview() {
    CheckFinding finding = shown;
    if (finding != null) {
      fix.setDisable(true);
      result.say("");
      checkup.previewFix(
          finding.key(),
          preview -> {
            fix.setDisable(false);
            ask(preview);
          },
          this::failed);
    }
  }

  private void failed(String why) {
    fix.setDisable(false);
    result.say(why);
  }

  private void ask(FindingFix preview) {
    CheckFinding finding = shown;
    if (finding == null || !finding.key().equals(preview.key())) {
      return; // another one was selected meanwhile
    }
    if (!preview.allowed()) {
      result.say(preview.reason());
      return;
    }
    List<Node> lines = new ArrayList<>();
    preview.actions().forEach(action -> lines.add(Labels.wrapped(action)));
    preview.commands().forEach(command -> lines.add(Labels.wrapped(command, "command")));
    question.ask(
        ui.text("migration.fix.question"),
        lines,
        ui.text("migration.fix.yes"),
        ui.text("migration.cancel"),
        () -> carryOut(preview),
        question::hide);
  }

  private void carryOut(FindingFix preview) {
    question.say(ui.text("migration.fix.running"));
    checkup.fix(
        preview,
        done -> {
          question.hide();
          result.say(done.message());
          fix.requestFocus();
        },
        question::again);
  }
}
