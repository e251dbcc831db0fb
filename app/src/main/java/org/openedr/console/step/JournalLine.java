package org.openedr.console.step;

/**
 * One line of a journal.
 *
 * @param seq 1, 2, 3, … without a gap
 * @param timeMs wall clock
 * @param boot the kernel's boot id: another one means that the machine has been down since
 * @param pid of the process that wrote it
 * @param key of the step, the question, the state
 * @param name and {@code value}: what the type says; may be empty
 */
public record JournalLine(
    long seq,
    long timeMs,
    String boot,
    long pid,
    Type type,
    String key,
    String name,
    String value) {

  /** What a line tells. */
  public enum Type {
    /** The first one; its value is the whole request. */
    BEGIN,
    /** Another process goes on with it. */
    TAKEN_UP,
    /** A step is about to run: what follows up to its end belongs to it. */
    STEP,
    COMMAND,
    EVIDENCE,
    /** A name and a value. */
    FACT,
    DONE,
    /** Name: the remedy; value: what went wrong. */
    FAILED,
    /** Name: what is asked; value: what speaks for and against. */
    QUESTION,
    /** Name: the answer; value: who gave it. */
    ANSWER,
    /** From here on the machine is changed. */
    NO_RETURN,
    /** The direction changes; key: the world it goes to; value: why. */
    BACK,
    /** Name: since; value: until, both as wall clock in ms. */
    PROBATION,
    KEPT,
    /** Key: the state; name: the world; value: a sentence. */
    END
  }
}
