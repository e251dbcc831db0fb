package org.openedr.console.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that watches processes.
 *
 * @param command how to start it
 * @param kinds which of fork, exec and exit it reports
 * @param losses its words when it lost events; group 1 is how many
 * @param format how its lines look
 */
record StormTool(
    String name, List<String> command, List<String> kinds, Pattern losses, Format format) {

  /** Tells what a line of the output reports. */
  interface Format {
    Predicate<String> lines(String kind, String comm, long stormPid);
  }

  /** linux: the messages of libbpf-tools and of bpftrace. */
  private static final Pattern LOST = Pattern.compile("[Ll]ost (\\d+) events");

  private static final String BPFTRACE =
      "tracepoint:sched:sched_process_exec"
          + " { printf(\"exec %d %s %s\\n\", pid, comm, str(args->filename)); }"
          + " tracepoint:sched:sched_process_exit /pid == tid/"
          + " { printf(\"exit %d %s\\n\", pid, comm); }";

  static List<StormTool> all(Path console) {
    Format named = (kind, comm, stormPid) -> line -> line.startsWith(comm + " ");
    return List.of(
        new StormTool(
            "console",
            List.of(console.toString(), "watch", "--json"),
            List.of("fork", "exec", "exit"),
            Pattern.compile("\"type\":\"ledger\".*?\"lost\":(\\d+)"),
            StormTool::consoleLines),
        new StormTool("execsnoop", List.of("execsnoop"), List.of("exec"), LOST, named),
        new StormTool("exitsnoop", List.of("exitsnoop"), List.of("exit"), LOST, named),
        new StormTool(
            "bpftrace",
            List.of("bpftrace", "-q", "-e", BPFTRACE),
            List.of("exec", "exit"),
            LOST,
            (kind, comm, stormPid) ->
                line -> line.startsWith(kind + " ") && line.contains(" " + comm)));
  }

  /** A fork still has the name of its creator: it is known by its parent. */
  private static Predicate<String> consoleLines(String kind, String comm, long stormPid) {
    String type = "\"type\":\"" + kind + "\"";
    String mark = kind.equals("fork") ? "\"ppid\":" + stormPid + "," : "\"comm\":\"" + comm + "\"";
    return line -> line.contains(type) && line.contains(mark);
  }

  boolean installed() {
    String program = command.getFirst();
    return program.contains("/")
        || List.of(System.getenv("PATH").split(":")).stream()
            .anyMatch(folder -> Path.of(folder, program).toFile().canExecute());
  }

  /** How many events the tool itself says it has lost. */
  long reportedLost(List<String> output) {
    long sum = 0;
    for (String line : output) {
      Matcher m = losses.matcher(line);
      if (m.find()) {
        sum += Long.parseLong(m.group(1));
      }
    }
    return sum;
  }
}
