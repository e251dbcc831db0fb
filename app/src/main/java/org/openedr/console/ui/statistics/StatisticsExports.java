package org.openedr.console.ui.statistics;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.text.CsvLine;
import org.openedr.console.statistics.series.SeriesData;
import org.openedr.console.statistics.series.SeriesInfo;
import org.openedr.console.statistics.series.SeriesQuery;
import org.openedr.console.ui.chart.ChartPicture;
import org.openedr.console.ui.chart.PngFile;
import org.openedr.console.ui.chart.TimeView;
import org.openedr.console.ui.chart.TimeWindow;
import org.openedr.console.ui.common.Exporter;
import org.openedr.console.ui.common.UiContext;

/** Saves pictures of charts and values of series. FX thread. */
final class StatisticsExports implements AutoCloseable {
  private static final String NAME = "statistics";

  /** As many as a query may ask for. */
  private static final int BUCKETS = 10_000;

  private final UiContext ui;
  private final Exporter exporter;

  StatisticsExports(UiContext ui) {
    this.ui = ui;
    this.exporter = new Exporter(ui, "statistics-export");
  }

  void choosePicture(@Nullable Window owner, ChartPicture picture) {
    exporter.chooseFile(owner, NAME, "png", file -> writePicture(file, picture));
  }

  void writePicture(Path file, ChartPicture picture) {
    exporter.writeBytes(
        file, out -> PngFile.write(out, picture.argb(), picture.width(), picture.height()));
  }

  void chooseCsv(@Nullable Window owner, List<SeriesInfo> series, TimeWindow window) {
    exporter.chooseFile(owner, NAME, "csv", file -> writeCsv(file, series, window));
  }

  /** All that is kept. */
  TimeWindow everything() {
    long now = ui.machine().clock().nowBootNs();
    return new TimeWindow(now - TimeView.LONGEST_NS, now);
  }

  void writeCsv(Path file, List<SeriesInfo> series, TimeWindow window) {
    BootClock clock = ui.machine().clock();
    SeriesNames names = new SeriesNames(ui);
    List<String> titles = series.stream().map(one -> title(names, one)).toList();
    List<String> ids = series.stream().map(SeriesInfo::id).toList();
    TimeWindow whole = window.aligned(BUCKETS);
    exporter.write(
        file,
        out -> {
          List<SeriesData> all =
              ui.machine().data(new SeriesQuery(ids, whole.fromNs(), whole.toNs(), BUCKETS));
          new SeriesCsv(clock).write(out, titles, all);
        });
  }

  private static String title(SeriesNames names, SeriesInfo series) {
    return names.whole(series) + " (" + series.unit().name().toLowerCase(Locale.ROOT) + ")";
  }

  void copy(List<List<String>> rows) {
    exporter.copy(
        rows.stream()
            .map(row -> row.stream().map(CsvLine::harmless).collect(Collectors.joining("\t")))
            .collect(Collectors.joining("\n")));
  }

  @Override
  public void close() {
    exporter.close();
  }
}
