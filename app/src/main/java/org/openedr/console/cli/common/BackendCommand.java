package org.openedr.console.cli.common;

import java.util.concurrent.Callable;
import org.openedr.console.backend.Backends;

/** A command that asks a backend, and writes what it answers. One thread. */
public abstract class BackendCommand implements Callable<Integer> {
  protected final Output output;
  protected final Backends backends;

  protected BackendCommand(Output output, Backends backends) {
    this.output = output;
    this.backends = backends;
  }
}
