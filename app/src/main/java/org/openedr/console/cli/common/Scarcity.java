package org.openedr.console.cli.common;

import java.util.Optional;
import java.util.stream.Stream;

/** Failures that are none of the program: a limit of this process is reached. */
public final class Scarcity {
  private Scarcity() {}

  /** What is scarce, and what to do; empty for any other failure. */
  public static Optional<String> explain(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(16) // a ring of causes
        .map(Scarcity::sentence)
        .filter(sentence -> !sentence.isEmpty())
        .findFirst();
  }

  private static String sentence(Throwable failure) {
    String words = String.valueOf(failure.getMessage());
    if (words.contains("unable to create native thread")) {
      return "No more threads may be begun: the limit of this user (ulimit -u), or of the session or"
          + " service (TasksMax=), is reached. End other processes or raise it, then try again.";
    }
    if (words.contains("Too many open files")) {
      return "No more files may be open at the same time (ulimit -n, of a service LimitNOFILE=):"
          + " raise that limit, then try again. Seen: "
          + words;
    }
    if (failure instanceof OutOfMemoryError) {
      return "Java's memory is used up ("
          + words
          + "): ask for less (--filter, --limit), or give it more with"
          + " OPENEDR_JAVA_OPTIONS=-Xmx768m.";
    }
    return "";
  }
}
