package org.openedr.console.ui.inventory;

import java.util.List;
import org.openedr.console.inventory.Identity;
import org.openedr.console.inventory.KernelLink;
import org.openedr.console.inventory.KernelMap;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.kernel.Holder;

/** What a row of the inventory stands for. Immutable. */
sealed interface InventoryItem {
  /** With where its links attach it. */
  record OfProgram(KernelProgram program, List<String> attachPoints) implements InventoryItem {}

  record OfMap(KernelMap map) implements InventoryItem {}

  record OfLink(KernelLink link) implements InventoryItem {}

  /** Objects of no program: {@code maps} or {@code links}. */
  record Group(String kind, int size) implements InventoryItem {}

  /** Stable while the object lives; ids of the kernel are not used again. */
  default String key() {
    return switch (this) {
      case OfProgram(KernelProgram program, _) -> "p" + program.id();
      case OfMap(KernelMap map) -> "m" + map.id();
      case OfLink(KernelLink link) when link.id() != 0 -> "l" + link.id();
      case OfLink(KernelLink link) -> "a" + link.programId() + ":" + link.attachPoint();
      case Group group -> group.kind();
    };
  }

  /** {@code program}, {@code map}, {@code link}, or {@code group}. */
  default String kind() {
    return switch (this) {
      case OfProgram program -> "program";
      case OfMap map -> "map";
      case OfLink link -> "link";
      case Group group -> "group";
    };
  }

  /** 0 when it has none. */
  default int id() {
    return switch (this) {
      case OfProgram(KernelProgram program, _) -> program.id();
      case OfMap(KernelMap map) -> map.id();
      case OfLink(KernelLink link) -> link.id();
      case Group group -> 0;
    };
  }

  /** As bpftool names it; empty for a group. */
  default String type() {
    return switch (this) {
      case OfProgram(KernelProgram program, _) -> program.type();
      case OfMap(KernelMap map) -> map.type();
      case OfLink(KernelLink link) -> link.type();
      case Group group -> "";
    };
  }

  default Identity identity() {
    return switch (this) {
      case OfProgram(KernelProgram program, _) -> program.identity();
      case OfMap(KernelMap map) -> map.identity();
      case OfLink(KernelLink link) -> link.identity();
      case Group group -> Identity.FOREIGN;
    };
  }

  default boolean leftOver() {
    return switch (this) {
      case OfProgram(KernelProgram program, _) -> program.leftOver();
      case OfMap(KernelMap map) -> map.leftOver();
      case OfLink(KernelLink link) -> link.leftOver();
      case Group group -> false;
    };
  }

  default List<Holder> holders() {
    return switch (this) {
      case OfProgram(KernelProgram program, _) -> program.holders();
      case OfMap(KernelMap map) -> map.holders();
      case OfLink(KernelLink link) -> link.holders();
      case Group group -> List.of();
    };
  }

  default List<String> pins() {
    return switch (this) {
      case OfProgram(KernelProgram program, _) -> program.pins();
      case OfMap(KernelMap map) -> map.pins();
      case OfLink(KernelLink link) -> link.pins();
      case Group group -> List.of();
    };
  }

  /** -1 when it is not known. */
  default long memoryBytes() {
    return switch (this) {
      case OfProgram(KernelProgram program, _) -> program.memoryBytes();
      case OfMap(KernelMap map) -> map.memoryBytes();
      case OfLink link -> -1;
      case Group group -> -1;
    };
  }
}
