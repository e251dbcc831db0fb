package org.openedr.console.cli.inventory;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.openedr.console.base.text.Labeled;
import org.openedr.console.btf.FlatValue;
import org.openedr.console.btf.FlatValue.Leaf;
import org.openedr.console.btf.Hex;
import org.openedr.console.btf.Value;
import org.openedr.console.btf.ValueText;
import org.openedr.console.cli.common.Output;
import org.openedr.console.map.CounterNote;
import org.openedr.console.map.MapPage;

/** Entries for reading: a line for each part of a value. From the second time on, only changes. */
final class EntryText implements EntryWriter {
  private final Output output;
  private final boolean raw;
  private final boolean perCpu;
  private final Map<String, String> shown = new HashMap<>();
  private boolean again;

  EntryText(Output output, boolean raw, boolean perCpu) {
    this.output = output;
    this.raw = raw;
    this.perCpu = perCpu;
  }

  @Override
  public void begin() {
    if (again) {
      output.line("-- " + LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.MILLIS));
    }
  }

  @Override
  public void entry(int mapId, MapPage.Entry entry) {
    if (entry.valueHex().equals(shown.put(entry.keyHex(), entry.valueHex()))) {
      return;
    }
    if (raw) {
      output.line("key " + spaced(entry.keyHex()) + "  value " + spaced(entry.valueHex()));
      return;
    }
    List<Leaf> leaves = FlatValue.rows(entry.value());
    String key = "[" + ValueText.of(entry.key()) + "]";
    if (leaves.size() == 1 && leaves.getFirst().path().isEmpty()) {
      output.line(key + " = " + part(leaves.getFirst(), entry));
      return;
    }
    output.line(key);
    int width = leaves.stream().mapToInt(leaf -> leaf.path().length()).max().orElse(0);
    for (Leaf leaf : leaves) {
      String path = leaf.path() + " ".repeat(width - leaf.path().length());
      output.line("  " + path + "  " + part(leaf, entry));
    }
  }

  private String part(Leaf leaf, MapPage.Entry entry) {
    StringBuilder text = new StringBuilder(leaf.text());
    if (perCpu && !entry.perCpu().isEmpty()) {
      List<String> each = new ArrayList<>();
      for (Value value : entry.perCpu()) {
        each.add(text(value, leaf.path()));
      }
      text.append("  per CPU: ").append(String.join(", ", each));
    }
    Labeled.of(CounterNote.class, leaf.note())
        .ifPresent(note -> text.append("  # ").append(note.sentence()));
    return text.toString();
  }

  private static String text(Value value, String path) {
    return FlatValue.rows(value).stream()
        .filter(leaf -> leaf.path().equals(path))
        .findFirst()
        .map(Leaf::text)
        .orElse("-");
  }

  private static String spaced(String hex) {
    return Hex.raw(HexFormat.of().parseHex(hex), "").hex();
  }

  @Override
  public void end(MapPage last, int printed, long scanned) {
    MapPage.Ring ring = last.ring();
    if (ring != null) {
      output.line(
          format(
              "consumer %d, producer %d: %d of %d bytes unread",
              ring.consumer(), ring.producer(), ring.unreadBytes(), ring.sizeBytes()));
    }
    if (!again) {
      remarks(last, printed, scanned);
    }
    again = true;
  }

  private void remarks(MapPage last, int printed, long scanned) {
    last.remarks().forEach(output::remark);
    if (last.layout().startsWith("known")) {
      output.remark("The map has no types; shown by its size: " + last.layout() + ".");
    }
    if (last.layout().equals("raw") && printed > 0 && !raw) {
      output.remark("The map has no types (BTF): its values are shown as bytes.");
    }
    if (scanned > 0) {
      String more = last.nextKey().isEmpty() ? "." : "; more: --after " + last.nextKey();
      output.remark(printed + " of " + scanned + " entries read are shown" + more);
    }
  }
}
