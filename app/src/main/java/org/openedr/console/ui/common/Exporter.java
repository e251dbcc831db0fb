package org.openedr.console.ui.common;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.export.CsvLine;

/** Asks for a file, writes it in the background, and says how that went. FX thread. */
public final class Exporter implements AutoCloseable {
  /** The two formats offered. */
  public enum Format {
    CSV,
    JSON
  }

  private final UiContext ui;
  private final Tasks tasks;

  /**
   * @param threadName of the thread that writes: the views go on meanwhile
   */
  public Exporter(UiContext ui, String threadName) {
    this.ui = ui;
    this.tasks = new Tasks(threadName);
  }

  /**
   * Calls back with the file and the format of its ending; not at all when the user thinks better.
   */
  public void choose(@Nullable Window owner, String name, BiConsumer<Path, Format> chosen) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(ui.text("export.title"));
    chooser.setInitialFileName(name + ".csv");
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter("CSV", "*.csv"),
            new FileChooser.ExtensionFilter("JSON Lines", "*.json", "*.ndjson"));
    File file = chooser.showSaveDialog(owner);
    if (file != null) {
      chosen.accept(file.toPath(), format(file.toPath()));
    }
  }

  /** Calls back with a file of one format; not at all when the user thinks better. */
  public void chooseFile(
      @Nullable Window owner, String name, String extension, Consumer<Path> chosen) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(ui.text("export.title"));
    chooser.setInitialFileName(name + "." + extension);
    chooser
        .getExtensionFilters()
        .add(
            new FileChooser.ExtensionFilter(
                extension.toUpperCase(java.util.Locale.ROOT), "*." + extension));
    File file = chooser.showSaveDialog(owner);
    if (file != null) {
      chosen.accept(file.toPath());
    }
  }

  public static Format format(Path file) {
    return file.toString().endsWith("json") ? Format.JSON : Format.CSV;
  }

  public void write(Path file, AtomicFile.Content content) {
    write(
        file,
        () -> {
          AtomicFile.write(file, content);
          return file;
        });
  }

  /** As {@link #write}, for a file that is no text. */
  public void writeBytes(Path file, AtomicFile.Bytes content) {
    write(
        file,
        () -> {
          AtomicFile.writeBytes(file, content);
          return file;
        });
  }

  private void write(Path file, Callable<Path> work) {
    tasks.run(
        work,
        written -> ui.say().accept(ui.text("export.done", written.toString())),
        failure -> ui.say().accept(ui.text("export.failed", file.toString(), failure.toString())));
  }

  /** Fields separated by tabs, harmless where they are pasted. */
  public void copyFields(List<String> fields) {
    copy(fields.stream().map(CsvLine::harmless).collect(Collectors.joining("\t")));
  }

  public void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
    ui.say().accept(ui.text("copy.done"));
  }

  /** An export under way leaves no file. */
  @Override
  public void close() {
    tasks.close();
  }
}
