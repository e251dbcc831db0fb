package org.openedr.console.health;

import java.util.Map;

/**
 * What is seen of one loaded monitor at one moment.
 *
 * @param label unique among the monitors of one moment; may contain text of processes, so it is
 *     escaped already
 * @param identity changes when another instance takes the label: for example the ids of its
 *     programs
 * @param own loaded by this process
 * @param origin whose it is, in words
 * @param programs loaded
 * @param attached how many of them are attached
 * @param power whether its configuration lets it collect
 * @param restrainedPer10000 -1: it captures all that it was asked for; else its agent is too busy:
 *     it leaves out arguments, and captures so many processes of each 10 000
 * @param events all events since it was loaded, -1 when its counters cannot be read
 * @param signsOfLife grows whenever its programs run, also for what they rightly leave out
 *     (threads, sampling) or lose
 * @param lost events lost since it was loaded, by cause; empty for none
 * @param errors all errors since it was loaded, -1 when it does not count them
 * @param cpuPercent of one core, of all its programs; NaN when not measured
 * @param witness what the kernel counts that this monitor has to count as well
 * @param witnessed that count, read right after the counters; -1 when unreadable
 */
public record MonitorFacts(
    String label,
    String identity,
    boolean own,
    String origin,
    int programs,
    int attached,
    Power power,
    int restrainedPer10000,
    long events,
    long signsOfLife,
    Map<String, Long> lost,
    long errors,
    double cpuPercent,
    Witness witness,
    long witnessed) {

  /** A config map that is all zeros means off: nothing is collected although all is attached. */
  public enum Power {
    ON,
    OFF,
    UNKNOWN
  }

  public MonitorFacts {
    lost = Map.copyOf(lost);
  }

  /** Lost events of all causes. */
  public long lostTotal() {
    return lost.values().stream().mapToLong(Long::longValue).sum();
  }
}
