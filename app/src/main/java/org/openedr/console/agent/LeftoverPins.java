package org.openedr.console.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.inventory.Inventory;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.machine.Machine;
import org.slf4j.Logger;

/**
 * What an agent that was killed has left pinned. Removed is only what the inventory proves to be
 * ours, held by no process, and pinned nowhere but in the agent's own folder; all else is left and
 * logged. One thread.
 */
record LeftoverPins(Machine machine, Path folder, Logger log) {
  /** Some 100 ms when there is anything. */
  void clean() {
    if (files().isEmpty()) {
      return;
    }
    Inventory inventory = machine.inventory();
    for (KernelProgram program : inventory.programs()) {
      if (program.pins().stream().anyMatch(this::inside)) {
        remove(program);
      }
    }
    for (Path left : files()) {
      log.atWarn()
          .addKeyValue("pin", left)
          .log("A pin in the agent's folder is left alone: it is not provably ours, or in use.");
    }
  }

  private void remove(KernelProgram program) {
    Removal preview = machine.previewRemoval(program.id());
    if (!preview.allowed() || !preview.unpin().stream().allMatch(this::inside)) {
      log.atInfo()
          .addKeyValue("program", program.name())
          .addKeyValue("reason", preview.allowed() ? "it is pinned elsewhere, too" : preview.why())
          .log("A pinned program is left alone.");
      return;
    }
    RemovalResult result = machine.remove(preview);
    log.atInfo()
        .addKeyValue("reason", preview.why())
        .addKeyValue("unpinned", result.unpinned())
        .addKeyValue("gone", result.gone())
        .addKeyValue("failures", result.failures())
        .log("Pins of an agent that did not end in order were removed.");
  }

  private boolean inside(String pin) {
    return PathBytes.of(pin).startsWith(folder);
  }

  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !Files.isDirectory(path)).toList();
    } catch (IOException e) {
      log.atWarn().addKeyValue("folder", folder).log("Pins cannot be listed: {}", e.toString());
      return List.of();
    }
  }
}
