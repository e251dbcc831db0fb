package org.openedr.console.ui.inventory;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableColumn;
import org.openedr.console.engine.BootClock;
import org.openedr.console.inventory.Holder;
import org.openedr.console.inventory.KernelLink;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.Origin;
import org.openedr.console.process.UserNames;
import org.openedr.console.ui.common.Badges;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.UiContext;

/** The columns of the inventory, and their texts, which the filter and exports use as well. */
final class InventoryColumns {
  /** One column. */
  record Column(
      String key,
      double width,
      boolean right,
      boolean shown,
      Function<InventoryItem, String> text) {}

  private final UiContext ui;
  private final BootClock clock;
  private final UserNames users = UserNames.local();

  InventoryColumns(UiContext ui) {
    this.ui = ui;
    this.clock = ui.engine().status().clock();
  }

  List<Column> all() {
    return List.of(
        new Column("name", Columns.FLEXIBLE + 270, false, true, this::name),
        new Column("type", 92, false, true, item -> item.type()),
        new Column("id", 66, true, true, item -> item.id() == 0 ? "" : "" + item.id()),
        new Column("attach", Columns.FLEXIBLE + 185, false, true, this::attach),
        new Column("mark", 136, false, true, this::marks),
        new Column("held", 100, false, true, InventoryColumns::held),
        new Column("pinned", 150, false, false, InventoryColumns::pinned),
        new Column("memory", 78, true, true, item -> bytes(item.memoryBytes())),
        new Column("loaded", 104, false, false, this::loaded),
        new Column("tag", 130, false, false, InventoryColumns::tag));
  }

  /** All texts of a row in one, for the filter; holders and pins as a whole. */
  String search(InventoryItem item) {
    return all().stream().map(column -> column.text().apply(item)).collect(Collectors.joining(" "))
        + ' '
        + item.kind()
        + ' '
        + item.identity().label()
        + ' '
        + holders(item)
        + ' '
        + String.join(" ", item.pins());
  }

  String name(InventoryItem item) {
    return switch (item) {
      case InventoryItem.OfProgram(KernelProgram program, _) -> named(program.name());
      case InventoryItem.OfMap(KernelMap map) -> named(map.name());
      case InventoryItem.OfLink(KernelLink link) when link.id() == 0 ->
          ui.text("inventory.attachment");
      case InventoryItem.OfLink(KernelLink link) -> ui.text("inventory.link");
      case InventoryItem.Group(String kind, int size) -> ui.text("inventory.group." + kind, size);
    };
  }

  private String named(String name) {
    return name.isEmpty() ? ui.text("inventory.unnamed") : name;
  }

  private String attach(InventoryItem item) {
    return switch (item) {
      case InventoryItem.OfProgram(KernelProgram program, List<String> points) ->
          attach(program, points);
      case InventoryItem.OfMap(KernelMap map) -> shape(map);
      case InventoryItem.OfLink(KernelLink link) -> link.attachPoint();
      case InventoryItem.Group group -> "";
    };
  }

  /** Of a program of a monitor it is told when nothing attaches it: then it does nothing. */
  private String attach(KernelProgram program, List<String> points) {
    if (!points.isEmpty()) {
      return String.join(", ", points);
    }
    return program.identity().origin() == Origin.FOREIGN
        ? program.attachTarget()
        : ui.text("inventory.unattached");
  }

  private String shape(KernelMap map) {
    return map.isRing()
        ? Formats.bytes(Integer.toUnsignedLong(map.maxEntries()))
        : ui.text(
            "inventory.shape",
            map.keySize(),
            map.valueSize(),
            Integer.toUnsignedLong(map.maxEntries()));
  }

  private String marks(InventoryItem item) {
    return item instanceof InventoryItem.Group
        ? ""
        : Badges.keys(item.identity(), item.leftOver()).stream()
            .map(key -> ui.text("badge." + key))
            .collect(Collectors.joining(", "));
  }

  private static String held(InventoryItem item) {
    List<Holder> holders = item.holders();
    if (holders.isEmpty()) {
      return "";
    }
    Holder first = holders.getFirst();
    String more = holders.size() > 1 ? " +" + (holders.size() - 1) : "";
    return first.pid() + " " + first.comm() + more;
  }

  static String holders(InventoryItem item) {
    return item.holders().stream()
        .map(holder -> holder.pid() + " " + holder.comm())
        .collect(Collectors.joining(", "));
  }

  private static String pinned(InventoryItem item) {
    List<String> pins = item.pins();
    return switch (pins.size()) {
      case 0 -> "";
      case 1 -> pins.getFirst();
      default -> pins.getFirst() + " +" + (pins.size() - 1);
    };
  }

  static String bytes(long bytes) {
    return bytes < 0 ? "" : Formats.bytes(bytes);
  }

  String loaded(InventoryItem item) {
    return item instanceof InventoryItem.OfProgram(KernelProgram program, _)
        ? ui.text(
            "inventory.loaded",
            Formats.time(clock.wall(program.loadedBootNs())),
            users.name(program.uid()))
        : "";
  }

  static String tag(InventoryItem item) {
    return item instanceof InventoryItem.OfProgram(KernelProgram program, _) ? program.tag() : "";
  }

  /** Of exports: what is shown, and in front of it the kind. */
  List<String> keys() {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of("kind"), all().stream().map(Column::key))
        .toList();
  }

  /** The fields for other programs: holders and pins whole, sizes in bytes, times in ISO 8601. */
  List<String> fields(InventoryItem item) {
    return keys().stream().map(key -> field(key, item)).toList();
  }

  private String field(String key, InventoryItem item) {
    return switch (key) {
      case "kind" -> item.kind();
      case "held" -> holders(item);
      case "pinned" -> String.join(", ", item.pins());
      case "memory" -> item.memoryBytes() < 0 ? "" : Long.toString(item.memoryBytes());
      case "loaded" ->
          item instanceof InventoryItem.OfProgram(KernelProgram program, _)
              ? clock.wall(program.loadedBootNs()) + " " + users.name(program.uid())
              : "";
      default ->
          all().stream()
              .filter(column -> column.key().equals(key))
              .findFirst()
              .orElseThrow()
              .text()
              .apply(item);
    };
  }

  TableColumn<InventoryRow, InventoryRow> build(Column column, Consumer<String> toggle) {
    TableColumn<InventoryRow, InventoryRow> built =
        Columns.text(
            ui.text("inventory.column." + column.key()),
            column.width(),
            column.right(),
            row -> column.text().apply(row.item()));
    built.setId(column.key());
    built.setVisible(column.shown());
    built.setSortable(false);
    if (column.key().equals("name")) {
      built.setCellFactory(any -> new InventoryNameCell(ui, this, toggle));
    }
    if (column.key().equals("attach")) {
      built.setCellFactory(any -> ofTwoEnds(column));
    }
    if (column.key().equals("mark")) {
      built.setCellFactory(any -> new MarkCell(ui));
    }
    return built;
  }

  /** What tells attach points apart is at their end. */
  private static Columns.TextCell<InventoryRow> ofTwoEnds(Column column) {
    Columns.TextCell<InventoryRow> cell =
        new Columns.TextCell<>(row -> column.text().apply(row.item()), column.right());
    cell.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    return cell;
  }
}
