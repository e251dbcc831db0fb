package org.openedr.console.statistics;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.openedr.console.bpf.BpfException;
import org.slf4j.LoggerFactory;

/** What could not be read lately, by subject. Any thread. */
final class ReadFailures {
  private static final int SHOWN = 3;

  /** A reading that may fail. */
  interface Reading {
    void read() throws BpfException;
  }

  private final Map<String, String> bySubject = new ConcurrentSkipListMap<>();

  /**
   * Whether it went well (libbpf may be missing as a whole); a failure is remembered until the
   * subject can be read again.
   */
  boolean attempt(String subject, Reading reading) {
    try {
      reading.read();
      bySubject.remove(subject);
      return true;
    } catch (BpfException | RuntimeException | LinkageError e) {
      String text = subject + ": " + (e.getMessage() == null ? e : e.getMessage());
      if (!text.equals(bySubject.put(subject, text))) { // once, not at every reading
        LoggerFactory.getLogger(ReadFailures.class).debug("A reading failed: {}", text, e);
      }
      return false;
    }
  }

  void add(String subject, String what) {
    bySubject.put(subject, subject + ": " + what);
  }

  /** The subject is gone, and its failure with it. */
  void forget(String subject) {
    bySubject.remove(subject);
  }

  /** The first few; empty when all could be read. */
  String text() {
    int more = bySubject.size() - SHOWN;
    String text = bySubject.values().stream().limit(SHOWN).collect(Collectors.joining("; "));
    return more > 0 ? text + "; and " + more + " more" : text;
  }
}
