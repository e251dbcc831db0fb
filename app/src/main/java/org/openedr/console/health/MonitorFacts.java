package org.openedr.console.health;

import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 *     (threads, sampling) or lose; without counters, bytes that they put into their ring
 * @param lost events lost since it was loaded, by cause; empty for none
 * @param errors all errors since it was loaded, -1 when it does not count them
 * @param cpuPercent of one core, of all its programs; NaN when not measured
 * @param counts false: its programs write no counters, so only its ring tells of it
 * @param ring null when it was not looked at or cannot be
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
    boolean counts,
    @Nullable Ring ring,
    Witness witness,
    long witnessed) {

  /**
   * Positions of its ring, in bytes since it was made.
   *
   * @param consumed by whoever reads it
   * @param produced by its programs
   */
  public record Ring(long consumed, long produced, long sizeBytes) {
    /** Too full for one more record of any monitor: the largest that is known has 4184 bytes. */
    private static final long LARGEST_RECORD = 4184;

    /** Without room: what its programs tell from now on is lost. */
    boolean full() {
      return sizeBytes - (produced - consumed) < Math.min(LARGEST_RECORD, sizeBytes / 2);
    }

    /** Share that waits to be read, in percent. */
    double usedPercent() {
      return sizeBytes == 0 ? 0 : 100.0 * (produced - consumed) / sizeBytes;
    }
  }

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
