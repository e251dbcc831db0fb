package org.openedr.console.ui.migration;

import java.util.Locale;

/** The stages of the way, in their order. */
enum Station {
  GOAL,
  CHECKS,
  PLAN,
  RUN,
  RESULT;

  /** As keys of messages and ids of nodes end. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The last one is its own next one. */
  Station next() {
    return switch (this) {
      case GOAL -> CHECKS;
      case CHECKS -> PLAN;
      case PLAN -> RUN;
      case RUN, RESULT -> RESULT;
    };
  }

  /** The first one is its own previous one. */
  Station previous() {
    return switch (this) {
      case GOAL, CHECKS -> GOAL;
      case PLAN -> CHECKS;
      case RUN -> PLAN;
      case RESULT -> RUN;
    };
  }
}
