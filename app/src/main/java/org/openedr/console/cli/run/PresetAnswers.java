package org.openedr.console.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.ConfigProfile;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunRequest.GivenAnswer;

/**
 * What an administrator has decided before a run, so that nobody needs to be there.
 *
 * @param waived keys of findings
 * @param profile null: not said; as the others
 * @param probationMinutes see {@link ProbationTime}
 */
public record PresetAnswers(
    @Nullable Answer noReturn,
    @Nullable Answer keep,
    List<String> waived,
    @Nullable ConfigProfile profile,
    @Nullable Integer probationMinutes) {

  static final PresetAnswers NONE = new PresetAnswers(null, null, List.of(), null, null);

  PresetAnswers proceeding() {
    return new PresetAnswers(Answer.PROCEED, keep, waived, profile, probationMinutes);
  }

  public List<GivenAnswer> given() {
    List<GivenAnswer> given = new ArrayList<>();
    Optional.ofNullable(noReturn)
        .ifPresent(answer -> given.add(new GivenAnswer(Question.Kind.NO_RETURN, answer)));
    Optional.ofNullable(keep)
        .ifPresent(answer -> given.add(new GivenAnswer(Question.Kind.KEEP, answer)));
    return given;
  }
}
