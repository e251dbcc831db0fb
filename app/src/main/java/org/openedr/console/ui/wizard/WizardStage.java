package org.openedr.console.ui.wizard;

import java.util.Locale;

/** The stages of the way, in their order. */
public enum WizardStage {
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
  WizardStage next() {
    return switch (this) {
      case GOAL -> CHECKS;
      case CHECKS -> PLAN;
      case PLAN -> RUN;
      case RUN, RESULT -> RESULT;
    };
  }

  /** The first one is its own previous one. */
  WizardStage previous() {
    return switch (this) {
      case GOAL, CHECKS -> GOAL;
      case PLAN -> CHECKS;
      case RUN -> PLAN;
      case RESULT -> RUN;
    };
  }
}
