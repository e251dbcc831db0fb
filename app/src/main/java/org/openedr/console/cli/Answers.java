package org.openedr.console.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.PlanRequest.GivenAnswer;
import org.openedr.console.migration.Profile;
import org.openedr.console.migration.Question;

/**
 * What an administrator has decided before a run, so that nobody needs to be there.
 *
 * @param waived keys of findings
 * @param profile null: not said; as the others
 * @param probationMinutes see {@link ProbationTime}
 */
record Answers(
    @Nullable Answer noReturn,
    @Nullable Answer keep,
    List<String> waived,
    @Nullable Profile profile,
    @Nullable Integer probationMinutes) {

  static final Answers NONE = new Answers(null, null, List.of(), null, null);

  Answers proceeding() {
    return new Answers(Answer.PROCEED, keep, waived, profile, probationMinutes);
  }

  List<GivenAnswer> given() {
    List<GivenAnswer> given = new ArrayList<>();
    Optional.ofNullable(noReturn)
        .ifPresent(answer -> given.add(new GivenAnswer(Question.Kind.NO_RETURN, answer)));
    Optional.ofNullable(keep)
        .ifPresent(answer -> given.add(new GivenAnswer(Question.Kind.KEEP, answer)));
    return given;
  }
}
