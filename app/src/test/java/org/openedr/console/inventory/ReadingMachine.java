package org.openedr.console.inventory;

import java.nio.file.Path;
import org.openedr.console.inventory.kernel.KernelBtf;
import org.openedr.console.machine.UnavailableMachine;

/** This machine, as far as its inventory goes. */
public final class ReadingMachine extends UnavailableMachine {
  private static final Path PROC = Path.of("/proc");

  private final InventoryReader reader = new InventoryReader(PROC, new KernelBtf());
  private final Removals removals = new Removals(PROC, reader::read);

  @Override
  public Inventory inventory() {
    return reader.read();
  }

  @Override
  public Removal previewRemoval(int programId) {
    return removals.preview(programId);
  }

  @Override
  public RemovalResult remove(Removal preview) {
    return removals.remove(preview);
  }
}
