package org.openedr.console.remote;

import org.openedr.console.config.Configuration;
import org.openedr.console.engine.Engine;
import org.openedr.console.engine.ForwardingEngine;
import org.openedr.console.engine.Machine;
import org.openedr.console.security.Security;

/** An engine with parts of a test's choosing. */
final class PartedEngine extends ForwardingEngine {
  private final Machine machine;
  private final Security security;
  private final Configuration configuration;

  PartedEngine(Engine engine, Machine machine, Security security, Configuration configuration) {
    super(engine);
    this.machine = machine;
    this.security = security;
    this.configuration = configuration;
  }

  @Override
  public Machine machine() {
    return machine;
  }

  @Override
  public Security security() {
    return security;
  }

  @Override
  public Configuration configuration() {
    return configuration;
  }
}
