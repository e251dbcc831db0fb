package org.openedr.console.engine;

/**
 * Where the engine runs.
 *
 * @param pid of the process that it runs in; 0 when unknown
 * @param version of the program there
 * @param mayChange this head may remove objects, fix files, edit the configuration
 */
public record EngineOrigin(Kind kind, int pid, String version, boolean mayChange) {

  /** Whose process it is. */
  public enum Kind {
    /** This process. */
    HERE,
    /** Root's, started with this window, which has no rights itself. */
    HOST,
    /** The running agent's, shared with others. */
    AGENT
  }

  /** The version of this program, from its manifest. */
  public static String ownVersion() {
    String version = EngineOrigin.class.getPackage().getImplementationVersion();
    return version == null ? "(built from classes)" : version;
  }

  public static final EngineOrigin HERE = new EngineOrigin(Kind.HERE, 0, "", true);
}
