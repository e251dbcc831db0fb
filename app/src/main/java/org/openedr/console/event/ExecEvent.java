package org.openedr.console.event;

import org.openedr.console.base.text.KernelString;

/**
 * A process replaced its program.
 *
 * @param filename the path given to exec (a script, {@code /dev/fd/3}, maybe relative)
 * @param exePath the resolved binary, absolute in the mount namespace of the process; empty when
 *     unknown
 * @param args the argument block: arguments separated by NUL bytes
 */
public record ExecEvent(
    TaskContext task, KernelString filename, KernelString exePath, KernelString args)
    implements ProcessEvent {
  @Override
  public EventType type() {
    return EventType.EXEC;
  }

  /** There were more arguments than the monitor copies: {@link #args} is the beginning. */
  public boolean argsTruncated() {
    return task.has(WireFlags.ARGS_TRUNCATED);
  }

  /** The monitor could not read the arguments: empty does not mean that there were none. */
  public boolean argsMissing() {
    return task.has(WireFlags.ARGS_MISSING);
  }

  /** The binary had been removed from its folder before; a memfd was never in one. */
  public boolean exeDeleted() {
    return task.has(WireFlags.EXE_DELETED);
  }

  /** Only an attempt, seen at syscall entry (V1). */
  public boolean attempt() {
    return task.has(WireFlags.ATTEMPT);
  }
}
