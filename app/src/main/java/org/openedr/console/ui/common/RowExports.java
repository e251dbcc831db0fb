package org.openedr.console.ui.common;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.CsvLine;

/** Copies the rows of a table, and writes them as CSV or JSON in the background. FX thread. */
public class RowExports<R> implements AutoCloseable {
  /** Takes one row after the other. */
  @FunctionalInterface
  protected interface Sink<R> {
    /** Writes a row; fails when the file cannot be written. */
    void take(R row) throws IOException;
  }

  /** Where the rows come from: asked on the thread that writes. */
  @FunctionalInterface
  protected interface Source<R> {
    /** Gives all rows to a sink, in their order. */
    void each(Sink<R> sink) throws IOException;
  }

  private final Exporter exporter;
  private final String fileName;
  private final List<String> keys;
  private final Function<R, List<String>> fields;
  private final Supplier<Function<R, String>> json;
  private Function<R, List<String>> copied;

  /**
   * @param fileName that is offered, without its ending
   * @param keys the first line of a CSV file
   * @param fields of a row, as CSV has them
   * @param json what makes a line of JSON of a row; asked once for each file, on the FX thread
   */
  public RowExports(
      UiContext ui,
      String fileName,
      List<String> keys,
      Function<R, List<String>> fields,
      Supplier<Function<R, String>> json) {
    this.exporter = new Exporter(ui, fileName + "-export");
    this.fileName = fileName;
    this.keys = keys;
    this.fields = fields;
    this.json = json;
    this.copied = fields;
  }

  /** Copies other fields of a row than files have. */
  public RowExports<R> copying(Function<R, List<String>> shown) {
    copied = shown;
    return this;
  }

  /** Puts a text on the clipboard. */
  public final void copy(String text) {
    exporter.copy(text);
  }

  /** All columns, separated by tabs. */
  public final void copyRow(R row) {
    exporter.copyFields(copied.apply(row));
  }

  /** Asks for a file and writes the rows; does nothing when the user thinks better. */
  public final void choose(@Nullable Window owner, List<R> rows) {
    chooseAll(owner, sink -> each(rows, sink));
  }

  /** As {@link #choose}, with rows that are fetched as they are written. */
  protected final void chooseAll(@Nullable Window owner, Source<R> rows) {
    exporter.choose(owner, fileName, (file, format) -> writeAll(file, format, rows));
  }

  /** Writes the rows, in the format of the file's ending. */
  public final void write(Path file, List<R> rows) {
    writeAll(file, Exporter.format(file), sink -> each(rows, sink));
  }

  /** As {@link #write}, with rows that are fetched as they are written. */
  protected final void writeAll(Path file, Exporter.Format format, Source<R> rows) {
    boolean csv = format == Exporter.Format.CSV;
    Function<R, String> line = json.get();
    exporter.write(
        file,
        out -> {
          if (csv) {
            out.write(CsvLine.of(keys));
          }
          rows.each(row -> out.write(csv ? CsvLine.of(fields.apply(row)) : line.apply(row) + "\n"));
        });
  }

  private static <R> void each(List<R> rows, Sink<R> sink) throws IOException {
    for (R row : rows) {
      sink.take(row);
    }
  }

  /** An export under way leaves no file. */
  @Override
  public void close() {
    exporter.close();
  }
}
