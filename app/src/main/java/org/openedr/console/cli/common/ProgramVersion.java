package org.openedr.console.cli.common;

import org.openedr.console.engine.EngineOrigin;
import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
public final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"OpenEDR Console " + EngineOrigin.ownVersion()};
  }
}
