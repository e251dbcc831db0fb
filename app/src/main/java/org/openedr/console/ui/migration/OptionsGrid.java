package org.openedr.console.ui.migration;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.openedr.console.migration.BackupView;
import org.openedr.console.migration.ConfigProfile;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.ui.common.Controls;
import org.openedr.console.ui.common.Labels;
import org.openedr.console.ui.common.UiContext;
import org.openedr.console.ui.wizard.MigrationTexts;
import org.openedr.console.ui.wizard.RequestForm;
import org.openedr.console.ui.wizard.WizardControls;

/** What else is to be chosen for a way; only what applies to it is shown. FX thread. */
final class OptionsGrid extends VBox {
  private static final int MAX_PROBATION = 10_080; // a week; see RunRequest

  private static final double SPINNER_WIDTH = 140;

  private final UiContext ui;
  private final RequestForm draft;
  private final GridPane grid = WizardControls.grid();
  private final ComboBox<String> backup = new ComboBox<>();
  private final ComboBox<RunRequest.ObjectSource> source = new ComboBox<>();
  private final ComboBox<ConfigProfile> profile = new ComboBox<>();
  private final Spinner<Integer> probation;
  private final Label backupNote = Labels.muted("");
  private final Label sourceNote = Labels.muted("");
  private final Label profileNote = Labels.muted("");
  private Map<String, BackupView> backups = Map.of();

  OptionsGrid(UiContext ui, RequestForm draft) {
    super(8);
    this.ui = ui;
    this.draft = draft;
    RunRequest request = draft.request();
    backup.setId("backup");
    backup.setConverter(words(this::backupText));
    backup.getItems().setAll("");
    backup.setValue("");
    source.setId("source");
    source.setConverter(words(one -> ui.text("migration.source." + MigrationTexts.key(one))));
    source.getItems().setAll(RunRequest.ObjectSource.values());
    source.setValue(request.objects());
    profile.setId("profile");
    profile.setConverter(words(one -> MigrationTexts.profile(ui, one)));
    profile.getItems().setAll(ConfigProfile.values());
    profile.setValue(request.profile());
    probation = new Spinner<>(0, MAX_PROBATION, request.probationMinutes(), 15);
    Controls.spinner(probation, "probation", SPINNER_WIDTH);
    probation.getEditor().setTextFormatter(new TextFormatter<>(OptionsGrid::digits));
    backup.valueProperty().addListener((any, before, now) -> chosen());
    source.valueProperty().addListener((any, before, now) -> chosen());
    profile.valueProperty().addListener((any, before, now) -> chosen());
    probation.valueProperty().addListener((any, before, now) -> chosen());
    getChildren().addAll(WizardControls.heading(ui.text("migration.options")), grid);
    build();
  }

  /** What is no number of at most five digits is not taken. */
  private static TextFormatter.Change digits(TextFormatter.Change change) {
    change.setText(change.getText().replaceAll("\\D", ""));
    if (change.getControlNewText().length() > 5) {
      change.setText("");
    }
    return change;
  }

  private static <T> StringConverter<T> words(java.util.function.Function<T, String> text) {
    return new StringConverter<>() {
      @Override
      public String toString(T one) {
        return one == null ? "" : text.apply(one);
      }

      @Override
      public T fromString(String ignored) {
        throw new UnsupportedOperationException("nothing is typed here");
      }
    };
  }

  void choose(RunKind kind) {
    Integer minutes = probation.getValue(); // null: the field was emptied
    draft.choose(
        kind,
        backup.getValue() == null ? "" : backup.getValue(),
        source.getValue(),
        profile.getValue(),
        minutes == null ? draft.request().probationMinutes() : minutes);
    build();
  }

  private void chosen() {
    choose(draft.request().kind());
  }

  void show(List<BackupView> present) {
    String chosen = backup.getValue();
    backups =
        present.stream()
            .collect(
                Collectors.toMap(
                    BackupView::id, one -> one, (one, same) -> one, java.util.LinkedHashMap::new));
    List<String> ids = new java.util.ArrayList<>(backups.keySet());
    ids.addFirst("");
    if (!ids.equals(backup.getItems())) {
      backup.getItems().setAll(ids);
      backup.setValue(ids.contains(chosen) ? chosen : "");
    }
    build();
  }

  private void build() {
    RunKind kind = draft.request().kind();
    grid.getChildren().clear();
    if (RequestForm.fromBackup(kind)) {
      backupNote.setText(backupNote());
      WizardControls.field(grid, ui.text("migration.option.backup"), backup, backupNote);
    }
    if (kind == RunKind.MIGRATE) {
      sourceNote.setText(
          ui.text("migration.source." + MigrationTexts.key(source.getValue()) + ".what"));
      WizardControls.field(grid, ui.text("migration.option.source"), source, sourceNote);
      profileNote.setText(settings(profile.getValue()));
      WizardControls.field(grid, ui.text("migration.option.profile"), profile, profileNote);
    }
    WizardControls.field(
        grid,
        ui.text("migration.option.probation"),
        probation,
        Labels.muted(ui.text("migration.option.probation.what")));
  }

  private String settings(ConfigProfile chosen) {
    Map<String, String> values = new TreeMap<>(chosen.settings());
    return values.isEmpty()
        ? ui.text("migration.profile.keep.what")
        : values.entrySet().stream()
                .map(value -> value.getKey() + ": " + value.getValue())
                .collect(Collectors.joining("\n"))
            + "\n"
            + ui.text("migration.profile.unmeasured");
  }

  private String backupText(String id) {
    BackupView one = backups.get(id);
    return one == null
        ? ui.text("migration.option.backup.newest")
        : ui.text(
            "migration.option.backup.one", MigrationTexts.time(one.timeMs()), one.monitor(), id);
  }

  private String backupNote() {
    BackupView one = backups.get(backup.getValue());
    if (one == null) {
      return ui.text(
          backups.isEmpty() ? "migration.option.backup.none" : "migration.option.backup.auto");
    }
    return one.problem().isEmpty()
        ? ui.text("migration.option.backup.note", one.folder(), one.files().size(), one.unitState())
        : ui.text("migration.option.backup.problem", one.problem());
  }
}
