package org.openedr.console.ui.statistics;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The group of a program's series: {@code program 12 trace_process_exec_v2}. */
record ProgramGroup(int id, String name) {
  private static final Pattern FORM = Pattern.compile("program (\\d{1,9})(?: (.*))?");

  static Optional<ProgramGroup> of(String group) {
    Matcher matcher = FORM.matcher(group);
    return matcher.matches()
        ? Optional.of(
            new ProgramGroup(
                Integer.parseInt(matcher.group(1)),
                matcher.group(2) == null ? "" : matcher.group(2)))
        : Optional.empty();
  }

  String text() {
    return name.isEmpty() ? "#" + id : name + " #" + id;
  }
}
