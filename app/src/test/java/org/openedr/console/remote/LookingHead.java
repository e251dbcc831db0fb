package org.openedr.console.remote;

import java.nio.file.Path;
import java.util.List;
import org.openedr.console.backend.Backend;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.NoAnswerException;
import org.openedr.console.inventory.Removal;
import org.openedr.console.remote.wire.RemoteException;

/** Run as another user: attaches and tells what it may. */
final class LookingHead {
  private LookingHead() {}

  public static void main(String[] args) {
    try (Backend backend = RemoteEngine.attach(Path.of(args[0]))) {
      Engine engine = backend.engine();
      System.out.println(
          "attached mayChange="
              + engine.origin().mayChange()
              + " processes="
              + engine.processes(0).changed().size());
      Removal removal = new Removal(1, true, "", List.of(), List.of());
      System.out.println(backend.machine().remove(removal).failures());
    } catch (RemoteException | NoAnswerException e) {
      System.out.println(e.getMessage());
    }
  }
}
