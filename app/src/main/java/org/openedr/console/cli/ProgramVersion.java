package org.openedr.console.cli;

import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return new String[] {"OpenEDR Console " + (version == null ? "(built from classes)" : version)};
  }
}
