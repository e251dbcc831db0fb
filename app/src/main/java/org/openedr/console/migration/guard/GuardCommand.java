package org.openedr.console.migration.guard;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.File;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openedr.console.base.file.TrustedPath;
import org.openedr.console.base.posix.OwnCommand;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** Whether root may execute a guard's command later, unseen: nobody else can exchange it. */
final class GuardCommand {
  private GuardCommand() {}

  /** Tells what others can change, if it is what root executes right now; else refuses. */
  static void check(List<String> command, StepLog log) throws StepException {
    if (command.isEmpty() || !command.getFirst().startsWith("/")) {
      throw new StepException(
          "The guard's command has no absolute path: " + shown(command) + ".",
          "Install the console: sudo packaging/install.sh.");
    }
    List<String> now =
        Stream.concat(Stream.of(OwnCommand.executable()), OwnCommand.line().stream())
            .flatMap(GuardCommand::files)
            .toList();
    for (String file : command.stream().flatMap(GuardCommand::files).distinct().toList()) {
      Optional<TrustedPath.Exposed> foreign = TrustedPath.ofRoot().exposed(PathBytes.of(file));
      if (foreign.isEmpty()) {
        continue;
      }
      if (!now.contains(file)) {
        throw new StepException(
            format(
                "The guard would execute %s as root, and others than root can change %s.",
                Escaping.escape(file), Escaping.escape(PathBytes.text(foreign.get().path()))),
            "Install the console (sudo packaging/install.sh), or give the files to root.");
      }
      log.evidence(
          format(
              "Others than root can change %s; this console runs from there now, so its guard does, too.",
              Escaping.escape(PathBytes.text(foreign.get().path()))));
    }
  }

  /** The program, and what a class or module path names. */
  private static Stream<String> files(String argument) {
    String value =
        argument.startsWith("-") ? argument.substring(argument.indexOf('=') + 1) : argument;
    return Stream.of(value.split(File.pathSeparator))
        .filter(part -> part.startsWith("/") && Files.isRegularFile(PathBytes.of(part)));
  }

  static String shown(List<String> command) {
    return Escaping.escape(String.join(" ", command));
  }
}
