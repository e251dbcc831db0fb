package org.openedr.console.migration;

import java.util.List;

/**
 * What an administrator asks for; complete, so that a run needs no more but the answers.
 *
 * @param backupId to roll back to; empty: the newest that can be rolled back to
 * @param objects where V2 (or V1) comes from
 * @param profile of the configuration
 * @param probationMinutes 0 to 10080; 0: none, the run ends when it is verified
 * @param stableSeconds for how long the service must stay up before it is believed, 1 to 600
 * @param waived keys of findings that shall not block; recorded
 * @param answers given beforehand, for runs without anybody; see {@link Question}
 */
public record RunRequest(
    RunKind kind,
    String backupId,
    ObjectSource objects,
    ConfigProfile profile,
    int probationMinutes,
    int stableSeconds,
    List<String> waived,
    List<GivenAnswer> answers) {

  public static final int STABLE_SECONDS = 15; // a start that fails does so within: existing agents

  /** Where the object comes from. */
  public enum ObjectSource {
    /** Came with this program; its hash is known. */
    SHIPPED,
    /** {@code make build-v2} (or v1) in the source folder, with the compiler of this machine. */
    BUILD
  }

  /**
   * An answer for unattended runs.
   *
   * @param question what it answers
   */
  public record GivenAnswer(Question.Kind question, Answer answer) {}

  /** Its run builds an object on this machine: only then sources and a compiler are needed. */
  public boolean builds() {
    return switch (kind) {
      case MIGRATE, ROLLBACK_REBUILD -> objects == ObjectSource.BUILD;
      case ROLLBACK_BACKUP, ROLLBACK_RUNTIME, ROLLBACK_COMPLETE -> false;
    };
  }

  public static RunRequest of(RunKind kind) {
    return new RunRequest(
        kind,
        "",
        ObjectSource.SHIPPED,
        ConfigProfile.KEEP,
        60,
        STABLE_SECONDS,
        List.of(),
        List.of());
  }
}
