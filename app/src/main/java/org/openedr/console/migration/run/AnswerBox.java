package org.openedr.console.migration.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openedr.console.migration.Answer;
import org.openedr.console.migration.Question;
import org.openedr.console.migration.RunRequest;
import org.openedr.console.migration.RunRequest.GivenAnswer;
import org.openedr.console.step.RecordFile;

/**
 * Answers on their way to who carries out the run: from this process at once, from another one as a
 * file in the run's folder. Any thread gives, one takes.
 */
final class AnswerBox {
  private static final String FILE = "answer";

  private final Path file;
  private final LinkedBlockingQueue<GivenAnswer> given = new LinkedBlockingQueue<>();
  private volatile boolean cancelled;

  AnswerBox(Path folder) {
    this.file = folder.resolve(FILE);
  }

  void give(GivenAnswer answer) {
    if (answer.answer() == Answer.CANCEL) {
      cancelled = true;
    }
    given.add(answer);
  }

  /** Somebody wants it to end before anything is changed, whatever was answered beforehand. */
  boolean cancelled() {
    return cancelled;
  }

  /** For the process that carries out the run, which looks several times a second. */
  static void leave(Path folder, GivenAnswer answer) throws IOException {
    RecordFile.write(folder.resolve(FILE), answer);
  }

  /**
   * Waits so long for an answer to this question; answers to others are thrown away. It stays until
   * {@link #forget}, so that a crash before it is journalled does not lose it.
   */
  Optional<Answer> take(Question.Kind question, Duration patience) throws InterruptedException {
    GivenAnswer here = given.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    Optional<GivenAnswer> found = here == null ? left() : Optional.of(here);
    if (found.isPresent() && !fits(found.get(), question)) {
      forget();
      return Optional.empty();
    }
    return found.map(GivenAnswer::answer);
  }

  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // the run has gone on; another question throws it away
    }
  }

  private Optional<GivenAnswer> left() {
    try {
      Optional<GivenAnswer> found = RecordFile.read(file, GivenAnswer.class);
      return found;
    } catch (IOException e) {
      return Optional.empty(); // no answer; it can be given again
    }
  }

  private static boolean fits(GivenAnswer answer, Question.Kind question) {
    return answer.question() == question && allowed(question, answer.answer());
  }

  static boolean allowed(Question.Kind question, Answer answer) {
    return switch (question) {
      case NO_RETURN -> answer == Answer.PROCEED || answer == Answer.CANCEL;
      case KEEP -> answer == Answer.KEEP || answer == Answer.ROLL_BACK;
    };
  }

  /** Given with the request. */
  static Optional<Answer> beforehand(RunRequest request, Question.Kind question) {
    return request.answers().stream()
        .filter(answer -> fits(answer, question))
        .map(GivenAnswer::answer)
        .findFirst();
  }
}
