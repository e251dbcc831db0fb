package org.openedr.console.nspawn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The agent, installed by {@code install.sh} from the packaged program into a machine. */
final class InstalledAgent implements AutoCloseable {
  static final String UNIT = "openedr-agent.service";
  static final String CONFIG = "/etc/openedr/agent/config.yaml";
  static final String LOG = "/var/log/openedr/agent.log";
  private static final String DROP_IN = "/etc/systemd/system/" + UNIT + ".d/test.conf";
  private static final String ASSEMBLE =
      ". \"$0/scripts/common.sh\"; . \"$ROOT/scripts/build.sh\"; use_jdk; as_owner rm -rf \"$1\";"
          + " assemble_into \"$1\"";

  final Nspawn machine;
  private final String config;

  private InstalledAgent(Nspawn machine, String config) {
    this.machine = machine;
    this.config = config;
  }

  static InstalledAgent install() throws IOException, InterruptedException {
    Path checkout = Path.of(System.getProperty("openedr.checkout")).toRealPath();
    Path built = checkout.resolve("app/target/service-dist");
    Process assembling =
        new ProcessBuilder("bash", "-euc", ASSEMBLE, checkout.toString(), built.toString())
            .inheritIO()
            .start();
    assertThat(assembling.waitFor()).as("assembling %s", built).isZero();
    Nspawn machine = Nspawn.boot(checkout + ":/mnt/checkout", built + ":/mnt/built");
    try {
      machine.run("/mnt/checkout/packaging/install.sh", "--from", "/mnt/built").ok();
      return new InstalledAgent(machine, machine.read(CONFIG));
    } catch (IOException | AssertionError e) {
      machine.close();
      throw e;
    }
  }

  /** As it was right after the installation. */
  void reset() throws IOException {
    systemctl("stop");
    machine.run("rm", "-rf", DROP_IN, LOG, "/sys/fs/bpf/openedr").ok();
    machine.write(CONFIG, config);
    machine.run("chmod", "600", CONFIG).ok();
    machine.run("systemctl", "daemon-reload").ok();
    systemctl("reset-failed");
  }

  Outcome systemctl(String verb) {
    return machine.run("systemctl", verb, UNIT);
  }

  void start() {
    Outcome started = systemctl("start");
    assertThat(started.exit()).as(() -> started + journal()).isZero();
  }

  void dropIn(String lines) throws IOException {
    machine.write(DROP_IN, "[Service]\n" + lines + "\n");
    machine.run("systemctl", "daemon-reload").ok();
  }

  void configure(String from, String to) throws IOException {
    assertThat(config).contains(from);
    machine.write(CONFIG, config.replace(from, to));
  }

  String property(String name) {
    return machine.run("systemctl", "show", "--value", "-p", name, UNIT).ok().out().strip();
  }

  String state() {
    return property("ActiveState");
  }

  String pid() {
    return property("MainPID");
  }

  String journal() {
    return machine.run("journalctl", "-u", UNIT, "--no-pager", "-o", "cat").text();
  }

  String log() throws IOException {
    return Files.exists(machine.path(LOG)) ? machine.read(LOG) : "";
  }

  /** Ids of the programs that the running agent holds. */
  Set<String> programs() {
    String line = "cat /proc/" + pid() + "/fdinfo/* 2>/dev/null | awk '/^prog_id:/ {print $2}'";
    return machine.shell(line).out().lines().collect(Collectors.toSet());
  }

  boolean exists(String program) {
    return machine.run("bpftool", "prog", "show", "id", program).exit() == 0;
  }

  boolean isAttached(String program) {
    String links = machine.run("bpftool", "-j", "link", "show").ok().out();
    return Pattern.compile("\"prog_id\":" + program + "\\b").matcher(links).find();
  }

  void workload(String... arguments) {
    machine.shell("/mnt/checkout/bpf/build/tests/workload " + String.join(" ", arguments)).ok();
  }

  @Override
  public void close() throws IOException {
    machine.close();
  }
}
