package org.openedr.console.systemd;

import java.util.List;

/**
 * A unit as systemd has it now.
 *
 * @param loadState {@code loaded}, {@code not-found}, {@code masked}, {@code bad-setting}, …
 * @param activeState {@code active}, {@code inactive}, {@code failed}, {@code activating}, …
 * @param enabled its UnitFileState: {@code enabled}, {@code disabled}, {@code static}, or empty
 * @param fragment path of its file; empty when there is none
 * @param dropIns paths of the files that change it
 * @param execStart path of the program and its arguments, the first command
 * @param environment {@code NAME=value} each
 * @param result why it is not active: {@code success}, {@code exit-code}, {@code timeout}, …
 * @param exitCode of the last main process
 * @param statusText what it says of itself
 * @param needsReload its files have changed since they were read
 */
public record UnitStatus(
    String name,
    String loadState,
    String activeState,
    String subState,
    String enabled,
    int mainPid,
    int restarts,
    String fragment,
    List<String> dropIns,
    List<String> execStart,
    List<String> environment,
    String result,
    int exitCode,
    String statusText,
    boolean needsReload) {

  public boolean exists() {
    return !loadState.equals("not-found");
  }

  public boolean active() {
    return activeState.equals("active");
  }
}
