package org.openedr.console.ui.common;

import org.openedr.console.engine.EngineStatus;

/** What an engine leaves out on purpose, in words. Any thread. */
public final class RestraintText {
  private static final double PER_PERCENT = 100.0;
  private static final int ALL = 10_000;

  private RestraintText() {}

  /** Less is sampled than was asked for. */
  public static boolean lowered(EngineStatus status) {
    return status.samplingPer10000() < status.restraint().askedPer10000();
  }

  /** A few words on how much is sampled; empty when all is. */
  public static String sampling(Messages messages, EngineStatus status) {
    double now = status.samplingPer10000() / PER_PERCENT;
    if (lowered(status)) {
      double asked = status.restraint().askedPer10000() / PER_PERCENT;
      return messages.get("restraint.lowered", now, asked);
    }
    return status.samplingPer10000() < ALL ? messages.get("restraint.sampling", now) : "";
  }

  /** The same with the reason; empty while no less is sampled than was asked for. */
  public static String reason(Messages messages, EngineStatus status) {
    return lowered(status)
        ? messages.get(
            "restraint.reason",
            status.samplingPer10000() / PER_PERCENT,
            status.restraint().askedPer10000() / PER_PERCENT,
            status.restraint().reason())
        : "";
  }

  /** How many events the configured paths keep back; empty when none. */
  public static String withheld(Messages messages, EngineStatus status) {
    long events = status.restraint().withheldEvents();
    return events == 0 ? "" : messages.get("restraint.withheld", events);
  }
}
