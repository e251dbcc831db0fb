package org.openedr.console.ui.wizard;

import java.util.function.Consumer;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.Question;

/** Takes the user's answers to a run. FX thread. */
@FunctionalInterface
public interface AnswerHandler {
  /**
   * @param refused called with why it was not taken
   */
  void give(String runId, Question.Kind question, Answer answer, Consumer<String> refused);
}
