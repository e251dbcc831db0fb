package org.openedr.console.migration.proof;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A way to make a process that a self-test knows; cases of {@code bpf/tests/workload.c}.
 *
 * <p>V1 sees system calls only: no forks, and of an exec the attempt ({@code bpf/README.md}).
 */
public enum ProcessRecipe {
  FORK_EXEC("fork_exec", 1, true, 3, 0, 5),
  VFORK_EXEC("vfork_exec", 1, true, 3, 0, 0),
  POSIX_SPAWN("posix_spawn", 1, true, 2, 4, 4),
  /** Two each: the one between, and the one that loses it; nobody can wait for the second. */
  ORPHAN("orphan", 2, false, 0, 0, 0),
  THREAD_EXEC("thread_exec", 1, true, 3, 6, 6),
  /** Becomes the interpreter with the script as its first argument. */
  SCRIPT("script", 1, true, 2, 0, 0);

  private final String label;
  private final int processesEach;
  private final boolean execs;
  private final int argumentsBefore;
  private final int oneStatus;
  private final int otherStatus;

  ProcessRecipe(
      String label, int processesEach, boolean execs, int argumentsBefore, int one, int other) {
    this.label = label;
    this.processesEach = processesEach;
    this.execs = execs;
    this.argumentsBefore = argumentsBefore;
    this.oneStatus = one;
    this.otherStatus = other;
  }

  static Optional<ProcessRecipe> of(String label) {
    return Arrays.stream(values()).filter(way -> way.label.equals(label)).findFirst();
  }

  /** Argument of the program. */
  String label() {
    return label;
  }

  int processesEach() {
    return processesEach;
  }

  /** Each process becomes another program once. */
  boolean execs() {
    return execs;
  }

  /**
   * Whether the program ended as it was made to; if not, it is the machine that did not let it.
   *
   * @param status as of wait(2)
   */
  boolean ended(int status) {
    int exit = status >> 8;
    return (status & 0xff) == 0 && (exit == oneStatus || exit == otherStatus);
  }

  /** Whether these are the arguments that the program was given, the nonce behind the others. */
  boolean given(List<String> arguments, String nonce) {
    return arguments.size() == argumentsBefore + 1 && arguments.getLast().equals(nonce);
  }
}
