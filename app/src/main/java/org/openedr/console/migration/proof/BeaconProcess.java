package org.openedr.console.migration.proof;

import java.io.IOException;
import org.openedr.console.base.json.JsonRecords;
import org.openedr.console.base.posix.TimeNamespace;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.migration.port.EventObserver;

/**
 * One known process of the beacon.
 *
 * @param atNs shortly before it was made, boot clock
 * @param status as of wait(2)
 */
record BeaconProcess(int sequence, int pid, long atNs, int status) {
  private record Line(String case_, int sequence, int pid, long atNs, int status) {
    boolean possible() {
      return case_.equals("beacon") && sequence >= 0 && pid > 0 && atNs >= 0 && status >= 0;
    }
  }

  /**
   * Reads a line of the beacon.
   *
   * @throws IOException it is none
   */
  static BeaconProcess parse(String line) throws IOException {
    try {
      Line read = JsonRecords.read(line, Line.class);
      if (read.possible() && JsonRecords.line(read).equals(line)) {
        return new BeaconProcess(
            read.sequence(), read.pid(), read.atNs() - TimeNamespace.bootOffsetNs(), read.status());
      }
    } catch (IOException e) {
      // as said below
    }
    throw new IOException("not a line of the beacon: " + Escaping.line(line));
  }

  /** Whether this is what was told of it, and not of somebody else with its number. */
  boolean isIn(EventObserver.Life life, String nonce) {
    String number = Integer.toString(sequence);
    return life.pid() == pid
        && life.execs().stream()
            .map(EventObserver.Exec::arguments)
            .anyMatch(
                list ->
                    list.size() >= 2
                        && list.getLast().equals(number)
                        && list.get(list.size() - 2).equals(nonce));
  }
}
