package org.openedr.console.step;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.LoggerFactory;

/** Runs steps one after the other and journals them. One thread; the progress from any. */
public final class StepRunner {
  private static final String REMEDY =
      "Free space on the file system of the journal, or make it writable.";

  private final StepJournal journal;
  private final AtomicReference<String> progress = new AtomicReference<>("");

  /** Closes nothing: the journal is its owner's. */
  public StepRunner(StepJournal journal) {
    this.journal = journal;
  }

  /** What the step under way said last; empty when it said nothing. */
  public String progress() {
    return progress.get();
  }

  /**
   * Runs one to its end.
   *
   * @param key names it in the journal and in message bundles
   * @throws StepException it failed, or the journal cannot be written; journalled if possible
   * @throws InterruptedException journalled as a failure
   */
  public void run(String key, Step step) throws StepException, InterruptedException {
    progress.set("");
    note(JournalLine.Type.STEP, key, "", "");
    try {
      step.run(log(key));
    } catch (StepException e) {
      failed(key, String.valueOf(e.getMessage()), e.remedy());
      throw e;
    } catch (InterruptedException e) {
      failed(key, "It was broken off.", "");
      throw e;
    } catch (JournalHook.Halted e) {
      throw e;
    } catch (UnwritableException e) {
      throw new StepException(e.getMessage(), REMEDY);
    } catch (RuntimeException | Error e) {
      // a defect, or no memory: the machine has to be brought back all the same
      LoggerFactory.getLogger(StepRunner.class).error("Step {} failed inside.", key, e);
      String message = "The step failed inside: " + e + ".";
      failed(key, message, "");
      throw new StepException(message, "");
    } finally {
      progress.set("");
    }
    note(JournalLine.Type.DONE, key, "", "");
  }

  private void failed(String key, String message, String remedy) {
    try {
      journal.append(JournalLine.Type.FAILED, key, remedy, message);
    } catch (IOException e) { // the failure itself is told to the caller
      LoggerFactory.getLogger(StepRunner.class).warn("The journal cannot be written.", e);
    }
  }

  /** A line that is not of a step. */
  public void note(JournalLine.Type type, String key, String name, String value)
      throws StepException {
    try {
      journal.append(type, key, name, value);
    } catch (IOException e) {
      throw new StepException(e.getMessage() + ".", REMEDY);
    }
  }

  /** The same when the run's end is worth more than its record: whatever becomes of the journal. */
  public void noteAnyway(JournalLine.Type type, String key, String name, String value) {
    journal.bestEffort();
    try {
      note(type, key, name, value);
    } catch (StepException e) {
      throw new IllegalStateException(e); // best effort does not fail
    }
  }

  /** Where something outside of a step says what it does. */
  public StepLog log(String key) {
    return new StepLog() {
      @Override
      public void command(String line) {
        write(JournalLine.Type.COMMAND, key, "", line);
      }

      @Override
      public void evidence(String line) {
        write(JournalLine.Type.EVIDENCE, key, "", line);
      }

      @Override
      public void fact(String name, String value) {
        write(JournalLine.Type.FACT, key, name, value);
      }

      @Override
      public void progress(String text) {
        progress.set(text);
      }
    };
  }

  private void write(JournalLine.Type type, String key, String name, String value) {
    try {
      journal.append(type, key, name, value);
    } catch (IOException e) {
      throw new UnwritableException(String.valueOf(e.getMessage()));
    }
  }

  /** Leaves a step whose evidence cannot be kept. */
  private static final class UnwritableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnwritableException(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }
}
