package org.openedr.console.ui.common;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.DurableFiles;
import org.openedr.console.base.text.CsvLine;
import org.openedr.console.base.text.PathBytes;

/** Asks for a file, writes it in the background, and says how that went. FX thread. */
public final class Exporter implements AutoCloseable {
  /** The two formats offered. */
  public enum Format {
    CSV,
    JSON
  }

  private interface Work {
    void run() throws IOException;
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
    choose(
        owner,
        name + ".csv",
        file -> chosen.accept(file, format(file)),
        new FileChooser.ExtensionFilter("CSV", "*.csv"),
        new FileChooser.ExtensionFilter("JSON Lines", "*.json", "*.ndjson"));
  }

  /** Calls back with a file of one format; not at all when the user thinks better. */
  public void chooseFile(
      @Nullable Window owner, String name, String extension, Consumer<Path> chosen) {
    choose(
        owner,
        name + "." + extension,
        chosen,
        new FileChooser.ExtensionFilter(extension.toUpperCase(Locale.ROOT), "*." + extension));
  }

  private void choose(
      @Nullable Window owner,
      String name,
      Consumer<Path> chosen,
      FileChooser.ExtensionFilter... filters) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(ui.text("export.title"));
    chooser.setInitialFileName(name);
    chooser.getExtensionFilters().addAll(filters);
    File file = chooser.showSaveDialog(owner);
    if (file != null) {
      chosen.accept(file.toPath());
    }
  }

  public static Format format(Path file) {
    return PathBytes.text(file).endsWith("json") ? Format.JSON : Format.CSV;
  }

  /**
   * Writes a text. A content that throws a CancellationException leaves no file; its message is
   * said.
   */
  public void write(Path file, DurableFiles.Text content) {
    write(file, () -> DurableFiles.replaceText(file, DurableFiles.How.SECRET.anywhere(), content));
  }

  /** As {@link #write}, for a file that is no text. */
  public void writeBytes(Path file, DurableFiles.Bytes content) {
    write(file, () -> DurableFiles.replace(file, DurableFiles.How.SECRET.anywhere(), content));
  }

  private void write(Path file, Work work) {
    tasks.run(
        () -> {
          work.run();
          return file;
        },
        written -> ui.tell("export.done", PathBytes.text(written)),
        failure ->
            ui.say()
                .accept(
                    failure instanceof CancellationException
                        ? String.valueOf(failure.getMessage())
                        : ui.text("export.failed", PathBytes.text(file), failure.toString())));
  }

  /** Fields separated by tabs, harmless where they are pasted. */
  public void copyFields(List<String> fields) {
    copy(fields.stream().map(CsvLine::harmless).collect(Collectors.joining("\t")));
  }

  public void copy(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
    ui.tell("copy.done");
  }

  /** An export under way leaves no file. */
  @Override
  public void close() {
    tasks.close();
  }
}
