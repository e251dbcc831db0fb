package org.openedr.console.cli.inventory;

import static org.openedr.console.base.text.RootFormat.format;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openedr.console.base.proc.BootClock;
import org.openedr.console.base.user.UserNames;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelLink;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.ObjectOwner;
import org.openedr.console.inventory.kernel.Holder;

/**
 * An inventory for a person: each program with its links and maps below it.
 *
 * @param everything tags, sizes and evidence, too
 * @param lines the terminal can draw the lines of a tree
 */
record InventoryText(
    BootClock clock, ZoneId zone, UserNames users, boolean everything, boolean lines) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  List<String> write(Inventory inventory) {
    List<String> out = new ArrayList<>();
    for (KernelProgram program : inventory.programs()) {
      program(inventory, program, out);
    }
    List<Integer> programs = inventory.programs().stream().map(KernelProgram::id).toList();
    List<String> others = new ArrayList<>();
    inventory.links().stream()
        .filter(link -> !programs.contains(link.programId()))
        .forEach(link -> others.add(link(link)));
    inventory.maps().stream()
        .filter(map -> map.programIds().stream().noneMatch(programs::contains))
        .forEach(map -> others.add(map(map)));
    if (!others.isEmpty()) {
      out.add("Without a program:");
      others.forEach(line -> out.add("  " + line));
    }
    return out;
  }

  private void program(Inventory inventory, KernelProgram program, List<String> out) {
    out.add(
        format(
            "program %d  %s  %s%s", program.id(), program.name(), program.type(), marks(program)));
    out.add(
        format(
            "    loaded %s by %s, %s%s",
            TIME.format(clock.wall(program.loadedBootNs()).atZone(zone)),
            users.name(program.uid()),
            memory(program.memoryBytes()),
            kept(program.holders(), program.pins())));
    if (everything) {
      details(program, out);
    }
    List<String> parts = new ArrayList<>();
    inventory.links().stream()
        .filter(link -> link.programId() == program.id())
        .forEach(link -> parts.add(link(link)));
    inventory.maps().stream()
        .filter(map -> program.mapIds().contains(map.id()))
        .forEach(map -> parts.add(map(map)));
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      String branch = last ? "  └─ " : "  ├─ ";
      out.add((lines ? branch : last ? "  `- " : "  |- ") + parts.get(i));
    }
  }

  private static void details(KernelProgram program, List<String> out) {
    out.add(
        format(
            "    tag %s, %d bytes translated, %d compiled, %d instructions verified, BTF %d",
            program.tag(),
            program.xlatedBytes(),
            program.jitedBytes(),
            program.verifiedInstructions(),
            program.btfId()));
    if (!program.attachTarget().isEmpty()) {
      out.add("    made for " + program.attachTarget());
    }
    if (!program.identity().evidence().isEmpty()) {
      out.add("    known by " + program.identity().evidence());
    }
  }

  private static String marks(KernelProgram program) {
    return marks(program.identity(), program.leftOver());
  }

  private static String marks(Identity identity, boolean leftOver) {
    String whose =
        switch (identity.origin()) {
          case OURS -> "  [ours: " + identity.label() + "]";
          case AGENT -> "  [agent: " + identity.label() + "]";
          case FOREIGN -> "  [foreign]";
        };
    return whose + (leftOver ? "  [left over]" : "");
  }

  private String link(KernelLink link) {
    String name = link.id() == 0 ? "attached without a link" : "link " + link.id();
    return name
        + "  "
        + link.attachPoint()
        + (link.leftOver() ? "  [left over]" : "")
        + kept(link.holders(), link.pins());
  }

  private String map(KernelMap map) {
    String shape =
        map.isRing()
            ? memory(Integer.toUnsignedLong(map.maxEntries()))
            : format(
                "%s of %d -> %d bytes", entries(map.maxEntries()), map.keySize(), map.valueSize());
    String marks =
        map.programIds().isEmpty() && map.identity().origin() != ObjectOwner.FOREIGN
            ? marks(map.identity(), map.leftOver())
            : map.leftOver() ? "  [left over]" : "";
    return format(
        "map %d  %s  %s, %s, %s%s%s%s",
        map.id(),
        map.name().isEmpty() ? "(no name)" : map.name(),
        map.type(),
        shape,
        memory(map.memoryBytes()),
        map.frozen() ? ", frozen" : "",
        marks,
        kept(map.holders(), map.pins()));
  }

  private static String entries(int count) {
    return count == 1 ? "1 entry" : Integer.toUnsignedString(count) + " entries";
  }

  private static String kept(List<Holder> holders, List<String> pins) {
    StringBuilder text = new StringBuilder();
    for (Holder holder : holders) {
      text.append(text.isEmpty() ? "; held by " : ", ")
          .append(holder.pid())
          .append(" (")
          .append(holder.self() ? "this console" : holder.comm())
          .append(')');
    }
    String comma = "; pinned at ";
    for (String pin : pins) {
      text.append(comma).append(pin);
      comma = ", ";
    }
    return text.toString();
  }

  private static String memory(long bytes) {
    if (bytes < 0) {
      return "memory unknown";
    }
    if (bytes < 1024) {
      return bytes + " B";
    }
    boolean large = bytes >= 1 << 20;
    double amount = (double) bytes / (large ? 1 << 20 : 1 << 10);
    return format(amount == Math.rint(amount) ? "%.0f" : "%.1f", amount)
        + (large ? " MiB" : " KiB");
  }
}
