package org.openedr.console.systemd;

/**
 * How a job ended.
 *
 * @param result as systemd says: done, failed, timeout, canceled, dependency, skipped; {@code
 *     waiting} when our own patience ended first, and the job goes on
 * @param job its number, for {@code systemctl list-jobs}; empty when it is not known
 */
public record JobResult(String result, long milliseconds, String job) {
  public JobResult(String result, long milliseconds) {
    this(result, milliseconds, "");
  }

  public boolean done() {
    return result.equals("done");
  }
}
