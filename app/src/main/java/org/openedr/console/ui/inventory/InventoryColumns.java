package org.openedr.console.ui.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.TableColumn;
import org.openedr.console.base.json.JsonWriter;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.inventory.KernelLink;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.inventory.kernel.Holder;
import org.openedr.console.ui.common.Column;
import org.openedr.console.ui.common.Columns;
import org.openedr.console.ui.common.Formats;
import org.openedr.console.ui.common.OwnerBadges;
import org.openedr.console.ui.common.RowExports;
import org.openedr.console.ui.common.UiContext;

/** The columns of the inventory, and their texts, which the filter and exports use as well. */
final class InventoryColumns {
  private final UiContext ui;
  private final UserNames users = UserNames.local();

  InventoryColumns(UiContext ui) {
    this.ui = ui;
  }

  List<Column<InventoryItem>> all() {
    return List.of(
        Column.text("name", Columns.FLEXIBLE + 270, this::name),
        Column.text("type", 92, InventoryItem::type),
        Column.number("id", 66, item -> item.id() == 0 ? "" : "" + item.id()),
        Column.text("attach", Columns.FLEXIBLE + 185, this::attach),
        Column.text("mark", 136, this::marks),
        Column.text("held", 100, InventoryColumns::held).exportedAs(InventoryColumns::holders),
        Column.text("pinned", 150, InventoryColumns::pinned)
            .exportedAs(item -> String.join(", ", item.pins()))
            .hidden(),
        Column.<InventoryItem>number("memory", 78, item -> bytes(item.memoryBytes()))
            .exportedAs(item -> item.memoryBytes() < 0 ? "" : "" + item.memoryBytes()),
        Column.text("loaded", 104, this::loaded).exportedAs(this::loadedWhole).hidden(),
        Column.text("tag", 130, InventoryColumns::tag).hidden());
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
    return program.identity().origin() == ObjectOwner.FOREIGN
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
        : OwnerBadges.keys(item.identity(), item.leftOver()).stream()
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
            Formats.time(ui.machine().clock().wall(program.loadedBootNs())),
            users.name(program.uid()))
        : "";
  }

  static String tag(InventoryItem item) {
    return item instanceof InventoryItem.OfProgram(KernelProgram program, _) ? program.tag() : "";
  }

  private String loadedWhole(InventoryItem item) {
    return item instanceof InventoryItem.OfProgram(KernelProgram program, _)
        ? ui.machine().clock().wall(program.loadedBootNs()) + " " + users.name(program.uid())
        : "";
  }

  /** What is shown, and in front of it the kind; holders and pins whole, sizes in bytes. */
  RowExports<InventoryRow> exports() {
    List<Column<InventoryItem>> columns = new ArrayList<>(all());
    columns.addFirst(Column.text("kind", 0, InventoryItem::kind));
    return new RowExports<>(
        ui,
        "inventory",
        Column.keys(columns),
        row -> Column.fields(columns, row.item()),
        () -> row -> json(row.item()));
  }

  private String json(InventoryItem item) {
    JsonWriter line =
        new JsonWriter().put("type", item.kind()).put("id", item.id()).put("kind", item.type());
    for (Column<InventoryItem> column : all()) {
      switch (column.key()) {
        case "type", "id", "memory", "held", "pinned" -> {}
        default -> line.put(column.key(), column.exported().apply(item));
      }
    }
    return line.put("memory", item.memoryBytes())
        .put("held", item.holders().stream().map(h -> h.pid() + " " + h.comm()).toList())
        .put("pins", item.pins())
        .put("evidence", item.identity().evidence())
        .put("leftOver", item.leftOver())
        .end();
  }

  TableColumn<InventoryRow, InventoryRow> build(
      Column<InventoryItem> column, Consumer<String> toggle) {
    TableColumn<InventoryRow, InventoryRow> built =
        column.build(ui, "inventory.column.", row -> column.text().apply(row.item()));
    switch (column.key()) {
      case "name" -> built.setCellFactory(any -> new InventoryNameCell(ui, this, toggle));
      case "attach" -> Columns.ofTwoEnds(built);
      case "mark" -> built.setCellFactory(any -> new OwnerBadgeCell(ui));
      default -> {}
    }
    return built;
  }
}
