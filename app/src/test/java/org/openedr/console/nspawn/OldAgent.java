package org.openedr.console.nspawn;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A machine that an existing agent serves: another program under the same unit, which has loaded an
 * object with the names and layouts of that agent's V1. Kernels without kprobes run it, too, for in
 * that agent's newest revision V1 is tracepoints. Our program is installed beside it.
 */
final class OldAgent implements AutoCloseable {
  static final String UNIT = "openedr-agent.service";
  private static final String UNIT_FILE = "/etc/systemd/system/" + UNIT;
  private static final String OBJECTS = "/opt/openedr/ebpf";
  private static final String PROGRAM = "/opt/openedr/bin/old-agent";
  private static final String SERVICE =
      """
      [Unit]
      Description=An existing agent
      [Service]
      ExecStart=/bin/bash -c 'exec 0< <(exec sleep infinity); exec %s %s/process_monitor.o'
      [Install]
      WantedBy=multi-user.target
      """
          .formatted(PROGRAM, OBJECTS);

  final Nspawn machine;
  private final InstalledAgent installed;
  private String before = "";

  private OldAgent(InstalledAgent installed) {
    this.installed = installed;
    this.machine = installed.machine;
  }

  static OldAgent install() throws IOException, InterruptedException {
    OldAgent agent = new OldAgent(InstalledAgent.install());
    agent.machine.run("mkdir", "-p", "/opt/openedr/bin").ok();
    agent.machine.run("cp", "/mnt/checkout/bpf/build/tests/hold", PROGRAM).ok();
    agent.machine.run("systemctl", "enable", UNIT); // of ours; the next lines shadow it
    agent.reset();
    return agent;
  }

  /** The world before a migration, running; nothing of earlier runs is left but their records. */
  void reset() throws IOException {
    machine.run("systemctl", "stop", UNIT, "openedr-migration-guard.service");
    machine.run("systemctl", "disable", "openedr-migration-guard.service");
    machine
        .shell(
            "rm -rf /etc/systemd/system/openedr-migration-guard.service /var/lib/openedr/migration"
                + " /opt/openedr/backup /opt/openedr/versions "
                + UNIT_FILE
                + " "
                + UNIT_FILE
                + ".d "
                + OBJECTS)
        .ok();
    machine.run("mkdir", "-p", OBJECTS).ok();
    machine
        .run("cp", "/mnt/checkout/bpf/build/tests/agent_v1.o", OBJECTS + "/process_monitor.o")
        .ok();
    machine.run("chmod", "644", OBJECTS + "/process_monitor.o").ok();
    machine.write(UNIT_FILE, SERVICE);
    machine.run("systemctl", "daemon-reload").ok();
    machine.run("systemctl", "reset-failed");
    machine.run("systemctl", "enable", UNIT).ok();
    machine.run("systemctl", "start", UNIT).ok();
    before = fingerprint();
  }

  /** Content, owner and mode of all that a migration changes. */
  String fingerprint() {
    return machine
        .shell(
            "cd / && find opt/openedr/ebpf etc/openedr/agent/config.yaml etc/systemd/system/"
                + UNIT
                + "* -type f | sort | while read -r f; do stat -c '%n %u:%g %a' \"$f\"; sha256sum"
                + " \"$f\"; done; stat -c '%n %u:%g %a' opt/openedr/ebpf; systemctl is-enabled "
                + UNIT)
        .ok()
        .out();
  }

  /** The old agent runs with its monitor, and every file is as it was. */
  boolean oldWorks() {
    return property("ActiveState").equals("active")
        && machine.shell("cat /proc/" + property("MainPID") + "/comm").out().equals("old-agent\n")
        && fingerprint().equals(before);
  }

  /** Our agent runs with V2, and only V2's object is installed. */
  boolean newWorks() {
    return property("ActiveState").equals("active")
        && property("StatusText").startsWith("V2,")
        && machine.shell("ls " + OBJECTS).out().equals("process_monitor_v2.o\n");
  }

  /** No guard runs, nor would one be started with the machine; a file of it alone does nothing. */
  boolean unguarded() {
    String guard = "openedr-migration-guard.service";
    return machine.run("systemctl", "is-active", guard).exit() != 0
        && machine.run("systemctl", "is-enabled", guard).exit() != 0
        && machine.shell("! pgrep -f '[m]igrate guard'").exit() == 0;
  }

  /** Waits two minutes at most; else tells what the machine says of itself. */
  void waitFor(String what, BooleanSupplier condition) {
    try {
      machine.waitFor(what, 120, condition);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(what + " did not come about.\n" + story(), e);
    }
  }

  private String story() {
    return console("migrate status").text()
        + machine.shell("cat /proc/loadavg; ls -la /etc/systemd/system " + OBJECTS).out()
        + fingerprint()
        + machine.run("systemctl", "status", UNIT, "openedr-migration-guard.service").text()
        + machine.run("journalctl", "-n", "60", "-o", "cat", "--no-pager").out();
  }

  String property(String name) {
    return machine.run("systemctl", "show", "--value", "-p", name, UNIT).out().strip();
  }

  Outcome console(String arguments) {
    return machine.shell("openedr-console " + arguments);
  }

  /** As if its power were cut after so many lines of the journal. */
  Outcome consoleThatEndsAfter(int lines, String arguments) {
    return machine.shell(
        "OPENEDR_JAVA_OPTIONS=-Dopenedr.migration.halt-after="
            + lines
            + " openedr-console "
            + arguments);
  }

  @Override
  public void close() throws IOException {
    installed.close();
  }
}
