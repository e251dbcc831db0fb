package org.openedr.console.migration.preflight;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openedr.console.base.text.FileText;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.finding.Severity;
import org.openedr.console.finding.Verdict;
import org.openedr.console.probe.TracepointFormat;

/** tracefs in both places, and the records of tracepoints that existing agents read. */
final class TracingChecks {
  private static final String TRACING = "sys/kernel/tracing";
  private static final String DEBUG = "sys/kernel/debug/tracing";

  /** Offsets that existing agents have compiled in. */
  private static final Map<String, Integer> EXEC = Map.of("filename", 8, "pid", 12, "old_pid", 16);

  private static final Map<String, Integer> EXIT = Map.of("comm", 8, "pid", 24, "prio", 28);

  private TracingChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "kernel.tracefs.tracing",
            KernelChecks.GROUP,
            "tracefs at /sys/kernel/tracing",
            true,
            scene -> place(scene, TRACING)),
        new Check(
            "kernel.tracefs.debug",
            KernelChecks.GROUP,
            "tracefs at /sys/kernel/debug/tracing, where existing agents look",
            true,
            scene -> place(scene, DEBUG)),
        new Check(
            "kernel.format.exec",
            KernelChecks.GROUP,
            "Record of sched_process_exec, as existing agents read it",
            true,
            scene -> layout(scene, "sched_process_exec", EXEC)),
        new Check(
            "kernel.format.exit",
            KernelChecks.GROUP,
            "Record of sched_process_exit, as existing agents read it",
            true,
            scene -> layout(scene, "sched_process_exit", EXIT)),
        new Check(
            "kernel.syscall-events",
            KernelChecks.GROUP,
            "Events of system calls; no monitor needs them",
            true,
            TracingChecks::syscalls));
  }

  private static CheckOutcome place(PreflightContext scene, String folder) throws IOException {
    Path events = scene.at(folder).resolve("events");
    try {
      Files.getLastModifiedTime(events);
      return CheckOutcome.ok("/" + folder + " is mounted");
    } catch (AccessDeniedException e) {
      return new CheckOutcome(
          Severity.INFO,
          Verdict.UNKNOWN,
          "/" + folder + " may not be looked into by this user: that does not mean it is missing",
          "Look as root.",
          false);
    } catch (NoSuchFileException e) {
      return CheckOutcome.info(
          format("/%s is not mounted", folder),
          folder.equals(TRACING)
              ? "See kernel.tracefs."
              : "Only existing agents look there; nothing of ours does.");
    }
  }

  private static CheckOutcome syscalls(PreflightContext scene) {
    Path events = scene.at(scene.kernel().tracefs()).resolve("events/syscalls");
    return CheckOutcome.info(
        Files.isDirectory(events)
            ? "they are there; not required"
            : "they are not there, or not visible; not required");
  }

  private static CheckOutcome layout(
      PreflightContext scene, String event, Map<String, Integer> expected) throws IOException {
    Path file =
        scene
            .at(scene.kernel().tracefs())
            .resolve("events/sched")
            .resolve(PathBytes.of(event))
            .resolve("format");
    String text;
    try {
      text = FileText.read(file);
    } catch (NoSuchFileException | AccessDeniedException e) {
      return CheckOutcome.unknown(false, PreflightContext.shown(file) + " cannot be read");
    }
    TracepointFormat format = TracepointFormat.parse(text);
    List<String> other = new ArrayList<>();
    new TreeMap<>(expected)
        .forEach(
            (name, offset) -> {
              String there =
                  format.fieldNamed(name).map(field -> "at " + field.offset()).orElse("missing");
              if (!there.equals("at " + offset)) {
                other.add(format("%s is %s, not at %d", name, there, offset));
              }
            });
    return other.isEmpty()
        ? CheckOutcome.ok("fields where they expect them: " + new TreeMap<>(expected))
        : CheckOutcome.info(
            PreflightContext.shown(String.join(", ", other)),
            "An existing agent reads wrong values on this kernel; ours asks the kernel's BTF.");
  }
}
