package org.openedr.console.migration;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openedr.console.base.text.TerminalText;

/**
 * What a run measures, in words for people; first what an administrator asks first. Journal, JSON
 * and the socket have the keys.
 */
public enum RunFact {
  BLIND("blind.ms", "Nobody watched for", Unit.MILLISECONDS),
  BLIND_RESOLUTION("blind.resolutionMs", "This is known to within", Unit.MILLISECONDS),
  BRIDGE("blind.bridge", "Watched beside by", Unit.WORD),
  DOWNTIME("downtime.ms", "The service was down for", Unit.MILLISECONDS),
  WITNESS_SENT("witness.sent", "Witness: processes made", Unit.COUNT),
  WITNESS_MISSED("witness.missed", "Witness: seen by nobody", Unit.COUNT),
  VERSION("monitor.version", "Monitor that was proven", Unit.WORD),
  PROOF("selftest.proof", "Proven by", Unit.WORD),
  GOOD("selftest.good", "Proof passed", Unit.WORD),
  PROCESSES("selftest.processes", "Proof: known processes", Unit.COUNT),
  RECALL("selftest.recall", "Proof: share of their events told", Unit.SHARE),
  PARENTS("selftest.parents", "Proof: right parents", Unit.COUNT),
  STATUSES("selftest.statuses", "Proof: right exit codes", Unit.COUNT),
  ARGUMENTS("selftest.arguments", "Proof: right arguments", Unit.COUNT),
  LOST("selftest.lost", "Proof: events lost", Unit.COUNT),
  MOVED("selftest.moved", "Proof: counters moved by", Unit.COUNT),
  STABLE("stable.seconds", "The service stayed up for", Unit.SECONDS),
  START("start.ms", "Start of the service took", Unit.MILLISECONDS),
  REHEARSAL("rehearsal.ms", "Rehearsal of the way back took", Unit.MILLISECONDS),
  WAY_BACK("rollback.works", "The way back works", Unit.WORD),
  BRIDGE_FORKS("bridge.forks", "Own monitor: forks seen", Unit.COUNT),
  BRIDGE_LOST("bridge.lost", "Own monitor: events lost", Unit.COUNT),
  LOG_ERRORS("log.errors", "Errors in the log", Unit.COUNT),
  LOG_WARNINGS("log.warnings", "Warnings in the log", Unit.COUNT),
  OBJECTS("objects.installed", "Objects installed", Unit.COUNT),
  CHECK_WARNINGS("preflight.warnings", "Warnings of the checks", Unit.COUNT);

  /** Keys of what the last self-test found begin so. */
  public static final String SELFTEST = "selftest.";

  /** Said of known processes, so nothing where counters alone were looked at. */
  private static final List<RunFact> OF_EVENTS = List.of(RECALL, PARENTS, STATUSES, ARGUMENTS);

  /** What a value is. */
  public enum Unit {
    MILLISECONDS,
    SECONDS,
    COUNT,
    /** 0 to 1. */
    SHARE,
    /** One of few: a version, an answer. */
    WORD
  }

  private final String key;
  private final String title;
  private final Unit unit;

  RunFact(String key, String title, Unit unit) {
    this.key = key;
    this.title = title;
    this.unit = unit;
  }

  public String key() {
    return key;
  }

  /** In English. */
  public String title() {
    return title;
  }

  /**
   * Those that were measured, in the order of this enum. What a journal keeps for a recovery is no
   * result, and a proof by counters says nothing of single processes.
   */
  public static Map<RunFact, String> measured(Map<String, String> facts) {
    boolean counters = "counters".equals(facts.get(PROOF.key));
    Map<RunFact, String> found = new LinkedHashMap<>();
    for (RunFact fact : values()) {
      String value = facts.get(fact.key);
      if (value != null && !(counters && OF_EVENTS.contains(fact))) {
        found.put(fact, value);
      }
    }
    return found;
  }

  /** The unit of a value; a word where a number could not be told. */
  public Unit unit(String value) {
    return unit == Unit.WORD || value.matches("[0-9]{1,15}([.][0-9]{1,9})?") ? unit : Unit.WORD;
  }

  /**
   * {@code 98.7 %}: one that is missing is not rounded away.
   *
   * @param value 0 to 1
   */
  public static String percent(String value) {
    return format("%.1f %%", Math.floor(Double.parseDouble(value) * 1000) / 10);
  }

  /** A value in English. */
  public String words(String value) {
    return switch (unit(value)) {
      case MILLISECONDS -> TerminalText.duration(Long.parseLong(value));
      case SECONDS -> value + " s";
      case COUNT -> value;
      case SHARE -> percent(value);
      case WORD -> Word.of(value).map(word -> word.english).orElse(value);
    };
  }

  /** Words that values are. */
  public enum Word {
    EVENTS("events of known processes"),
    COUNTERS(
        "its counters alone: it leaves events out, tells nobody, or runs where pids are others"),
    YES("yes"),
    NO("no"),
    UNKNOWN("not known"),
    V1("V1"),
    V2("V2"),
    NONE("nothing");

    private final String english;

    Word(String english) {
      this.english = english;
    }

    /** Empty: a number, or what a newer engine says. */
    public static Optional<Word> of(String value) {
      return Arrays.stream(values()).filter(word -> word.name().equalsIgnoreCase(value)).findAny();
    }
  }
}
