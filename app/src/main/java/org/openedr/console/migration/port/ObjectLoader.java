package org.openedr.console.migration.port;

import java.nio.file.Path;
import java.util.List;

/** Looks into BPF object files, and loads them for a moment. Any thread. */
public interface ObjectLoader {
  /** By content: sections, functions, shapes of maps, hash. Never throws for what is in a file. */
  ObjectIdentity identify(Path file);

  /** Loads it with the verifier's log and unloads it; attaches nothing, pins nothing. */
  LoadCheck load(Path file);

  /**
   * What an object file is.
   *
   * @param kind by content
   * @param label for people: {@code OpenEDR V2}, {@code OpenEDR agent V1 (kprobes)}, …
   * @param programs {@code section function} each
   * @param newestAgent of the last revisions of an agent, whose V1 and V2 are the same program but
   *     for their names; one of them takes the path of an exec from a wrong place
   * @param evidence why it is believed
   * @param problem why it cannot be read, or empty
   */
  record ObjectIdentity(
      String file,
      Kind kind,
      String label,
      List<String> programs,
      String sha256,
      long bytes,
      boolean newestAgent,
      String evidence,
      String problem) {

    /**
     * Whether it monitors processes: by content; what cannot be read, by its name. What does not
     * need not load to be brought back as it was.
     *
     * @param path its place, of which the last part counts
     */
    public boolean monitorsProcesses(String path) {
      return switch (kind) {
        case OUR_V1, OUR_V2, AGENT_V1, AGENT_OLD_V1, AGENT_V2 -> true;
        case AGENT_OTHER, FOREIGN -> false;
        case UNREADABLE -> path.contains("/process_monitor");
      };
    }
  }

  /** Whose. */
  enum Kind {
    OUR_V1,
    OUR_V2,
    /** Of an existing agent; in its newest revision V1 and V2 are the same but for names. */
    AGENT_V1,
    /** With kprobe sections: a genuine old V1. */
    AGENT_OLD_V1,
    AGENT_V2,
    AGENT_OTHER,
    FOREIGN,
    UNREADABLE
  }

  /**
   * @param log of the verifier and libbpf, cut to what explains a failure; escaped
   * @param problem empty when it loads
   */
  record LoadCheck(String file, boolean loads, String problem, String remedy, String log) {}
}
