package org.openedr.console.migration.target;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openedr.console.base.posix.ProcessStart;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.migration.HeardLog;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.backup.Backups;
import org.openedr.console.migration.step.BackupStep;
import org.openedr.console.migration.step.StageStep;

/** A part of a migration in a JVM of another locale; says what it left. */
public final class OtherLocale {
  private OtherLocale() {}

  public static void main(String[] given) throws Exception {
    String[] args = ProcessStart.arguments(given);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    AgentMachine machine = new AgentMachine(ProcessStart.path(args[1]));
    machine.service("/opt/agent", machine.parts.unitFile().toString(), List.of(), List.of());
    RunContext context = machine.run("a", RunKind.MIGRATE);
    switch (args[0]) {
      case "agent" -> {
        machine.otherAgent();
        machine.config("log_level: info\n");
        machine.dropIn("10-limits.conf", "[Service]\nMemoryMax=1G\n");
      }
      case "backup" -> new BackupStep(context).run(new HeardLog());
      case "migrate" -> {
        context.before(new Backups(machine.parts).manifest("a"));
        new StageStep(context).run(new HeardLog());
        AgentMachine.converge(context);
      }
      default -> {
        new Backups(machine.parts).verify("a").problems().forEach(out::println);
        context.before(new Backups(machine.parts).manifest("a"));
        Target back = Targets.of(context, context.before());
        StoredTarget.write(context.folder(), back);
        context.target(StoredTarget.read(context.folder()).orElseThrow());
        AgentMachine.converge(context);
      }
    }
    machine
        .world()
        .forEach((name, file) -> out.println(Escaping.escape(name) + " " + file.sha256()));
  }
}
