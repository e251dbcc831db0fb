package org.openedr.console.cli.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.cli.window.CommandRun;
import org.openedr.console.inventory.HeldObject;
import org.openedr.console.inventory.ReadingMachine;

/** The command on real objects. */
@Tag("kernel")
class InventoryCommandKernelTest {
  private static final Path HOME = Path.of("/sys/fs/bpf/openedr-test-b-cli");
  private static final Pattern PROGRAM = Pattern.compile("program (\\d+) ");

  private final CommandRun command = new CommandRun();

  @BeforeEach
  void leftOver() throws Exception {
    command.machine = new ReadingMachine();
    Files.createDirectories(HOME);
    HeldObject.pin(HOME, HeldObject.BUILT.resolve("process_monitor_v2.o"));
  }

  @AfterEach
  void nothingStays() throws Exception {
    HeldObject.unpin(HOME);
  }

  @Test
  void whatIsLeftOverIsListedAndRemoved() throws Exception {
    assertThat(command.run("inventory", "--filter", HOME.toString(), "--all")).isZero();
    List<String> listed = command.lines();
    assertThat(listed)
        .anySatisfy(line -> assertThat(line).contains("trace_process_exec_v2", "[left over]"))
        .anySatisfy(line -> assertThat(line).contains("tp_btf sched:sched_process_exec"))
        .anySatisfy(line -> assertThat(line).contains("debug_stats_map"));
    Matcher program = PROGRAM.matcher(String.join("\n", listed));
    assertThat(program.find()).isTrue();

    command.out.reset();
    assertThat(command.run("inventory", "remove", program.group(1))).isZero();
    assertThat(command.lines()).anyMatch(line -> line.startsWith("would unpin   " + HOME));
    assertThat(HOME.resolve("config_map")).exists();

    assertThat(command.run("inventory", "remove", program.group(1), "--yes")).isZero();
    assertThat(command.lines()).anyMatch(line -> line.startsWith("gone      program "));
    assertThat(HOME).doesNotExist();

    assertThat(command.run("inventory", "remove", program.group(1))).isEqualTo(1);
    assertThat(command.remarks()).contains("There is no program " + program.group(1));
  }

  @Test
  void jsonNamesWhatIsLeftOver() {
    assertThat(command.run("inventory", "--filter", HOME.toString(), "--json")).isZero();
    assertThat(command.lines())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("{\"type\":\"program\"")
                    .contains("\"name\":\"trace_process_exit_v2\"")
                    .contains("\"leftOver\":true"))
        .last()
        .asString()
        .startsWith("{\"type\":\"inventory\"");
  }
}
