package org.openedr.console.bpf;

/** A call of libbpf failed. */
public final class BpfException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String operation;
  private final String subject;
  private final int errno;
  private final String log;

  /**
   * @param operation open, load, attach, look up, …
   * @param subject the file, program or map
   * @param errno positive
   * @param log what libbpf and the verifier said; may be empty
   */
  public BpfException(String operation, String subject, int errno, String log) {
    super("Cannot " + operation + " " + subject + ": " + Errno.describe(errno));
    this.operation = operation;
    this.subject = subject;
    this.errno = errno;
    this.log = log;
  }

  /** What was tried: the word before the subject. */
  public String operation() {
    return operation;
  }

  /** On what; may hold names that others chose, not escaped. */
  public String subject() {
    return subject;
  }

  /** The number of the error, positive; see {@link Errno#of}. */
  public int errno() {
    return errno;
  }

  /** What libbpf and the verifier said, many lines, not escaped; empty when nothing. */
  public String log() {
    return log;
  }
}
