package org.openedr.console.cli;

import picocli.CommandLine.IVersionProvider;

/** The version from the jar's manifest. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"OpenEDR Console " + text()};
  }

  static String text() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return version == null ? "(built from classes)" : version;
  }
}
