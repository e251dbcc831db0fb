package org.openedr.console.ui.common;

import org.openedr.console.engine.EngineStatus;
import org.openedr.console.engine.LeftOut;

/** What an engine leaves out on purpose, in words. Any thread. */
public final class RestrictionsText {
  private static final double PER_PERCENT = 100.0;
  private static final int ALL = 10_000;

  private RestrictionsText() {}

  /** A few words on how much is captured; empty when all is. */
  public static String sampling(Messages messages, EngineStatus status) {
    double now = status.samplingPer10000() / PER_PERCENT;
    if (status.restrained()) {
      double asked = status.restraint().askedPer10000() / PER_PERCENT;
      return messages.get("restraint.lowered", now, asked);
    }
    return status.samplingPer10000() < ALL ? messages.get("restraint.sampling", now) : "";
  }

  /** The same with the reason, and what was left out; empty while the engine is not restrained. */
  public static String reason(Messages messages, EngineStatus status) {
    LeftOut leftOut = status.restraint().leftOut();
    return status.restrained()
        ? messages.get(
            "restraint.reason",
            status.samplingPer10000() / PER_PERCENT,
            status.restraint().askedPer10000() / PER_PERCENT,
            status.restraint().reason(),
            leftOut.events(),
            leftOut.arguments(),
            users(messages, leftOut))
        : "";
  }

  private static String users(Messages messages, LeftOut leftOut) {
    return leftOut.byUser().isEmpty()
        ? ""
        : messages.get(
            "restraint.users", Integer.toUnsignedString(leftOut.byUser().getFirst().uid()));
  }

  /** How many events the configured paths keep back; empty when none. */
  public static String withheld(Messages messages, EngineStatus status) {
    long events = status.restraint().withheldEvents();
    return events == 0 ? "" : messages.get("restraint.withheld", events);
  }
}
