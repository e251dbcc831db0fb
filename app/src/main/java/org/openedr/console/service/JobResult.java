package org.openedr.console.service;

/**
 * How a job ended.
 *
 * @param result as systemd says: done, failed, timeout, canceled, dependency, skipped; {@code
 *     waiting} when our own patience ended first, and the job goes on
 */
public record JobResult(String result, long milliseconds) {
  public boolean done() {
    return result.equals("done");
  }
}
