package org.openedr.console.migration;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One known process of the beacon.
 *
 * @param atNs shortly before it was made, boot clock
 * @param status as of wait(2)
 */
record Beat(int sequence, int pid, long atNs, int status) {
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"case\":\"beacon\",\"sequence\":([0-9]{1,9}),\"pid\":([1-9][0-9]{0,8}),"
              + "\"atNs\":([0-9]{1,18}),\"status\":([0-9]{1,5})}");

  /**
   * @throws IOException it is no line of the beacon
   */
  static Beat parse(String line) throws IOException {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IOException("not a line of the beacon: " + Shorten.line(line));
    }
    return new Beat(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        Long.parseLong(matcher.group(3)),
        Integer.parseInt(matcher.group(4)));
  }

  /** Whether this is what was told of it, and not of somebody else with its number. */
  boolean isIn(Observer.Life life, String nonce) {
    String number = Integer.toString(sequence);
    return life.pid() == pid
        && life.execs().stream()
            .map(Observer.Exec::arguments)
            .anyMatch(
                list ->
                    list.size() >= 2
                        && list.getLast().equals(number)
                        && list.get(list.size() - 2).equals(nonce));
  }
}
