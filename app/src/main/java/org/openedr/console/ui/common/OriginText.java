package org.openedr.console.ui.common;

import java.util.Locale;
import org.openedr.console.engine.EngineOrigin;

/** Where an engine runs, in words. Any thread. */
public final class OriginText {
  private OriginText() {}

  /** A few words: {@code Agent's engine}. */
  public static String title(Messages messages, EngineOrigin origin) {
    return messages.get("origin.title." + kind(origin));
  }

  /** Whose process it is, its pid and version, and what may be done from here; one sentence. */
  public static String sentence(Messages messages, EngineOrigin origin) {
    return messages.get(
        "origin.sentence." + kind(origin),
        origin.pid(),
        origin.version().isEmpty() ? messages.get("origin.unknown") : origin.version(),
        messages.get(origin.mayChange() ? "origin.may.change" : "origin.may.look"));
  }

  /** For a narrow place; empty where nothing is out of the ordinary. */
  public static String brief(Messages messages, EngineOrigin origin) {
    return origin.kind() == EngineOrigin.Kind.HERE
        ? ""
        : messages.get(
            "origin.brief." + kind(origin),
            origin.pid(),
            origin.mayChange() ? "" : messages.get("origin.brief.look"));
  }

  /** Why this window may change nothing, and what to do; empty where it may. */
  public static String whyNot(Messages messages, EngineOrigin origin) {
    return origin.mayChange() ? "" : messages.get("origin.whynot." + kind(origin), origin.pid());
  }

  private static String kind(EngineOrigin origin) {
    return origin.kind().name().toLowerCase(Locale.ROOT);
  }
}
