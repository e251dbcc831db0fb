package org.openedr.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.base.proc.ProcessStat;
import org.openedr.console.base.text.FileText;

/** The program as in a container: in namespaces of its own, whose pids or times are others. */
@Tag("kernel")
class NamespacesKernelTest {
  private static final Path BPF =
      Path.of(System.getProperty("openedr.bpf.dir")).toAbsolutePath().normalize();

  @TempDir private Path folder;

  private List<String> run(String unshare, String... arguments) throws Exception {
    String classes =
        System.getProperty("java.class.path")
            + File.pathSeparator
            + System.getProperty("jdk.module.path", "");
    Stream<String> java =
        Stream.of(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dopenedr.bpf.dir=" + BPF,
            "-cp",
            classes,
            "org.openedr.console.Main");
    Stream<String> words = Stream.concat(Stream.of(unshare.split(" ")), java);
    Process process =
        new ProcessBuilder(Stream.concat(words, Stream.of(arguments)).toList())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor()).as(remarks()).isZero();
    return Files.readAllLines(folder.resolve("out"));
  }

  private String remarks() throws IOException {
    return FileText.read(folder.resolve("err"));
  }

  private static long start(long pid) {
    return ProcessStat.of(Path.of("/proc"), (int) pid).orElseThrow().startBootNs();
  }

  @Test
  void pidsOfAnotherNamespaceAreNotTakenForThoseOfEvents() throws Exception {
    List<String> tree = run("unshare --pid --fork --mount-proc", "tree", "--all", "--json");

    assertThat(tree).noneMatch(line -> line.contains("\"origin\":\"procfs\""));
    assertThat(remarks()).contains("in a pid namespace of its own", "only what events tell");
  }

  @Test
  void timesOfAnotherNamespaceAreSetRight() throws Exception {
    long own = ProcessHandle.current().pid();

    List<String> tree = run("unshare --time --boottime 100000 --fork", "tree", "--json");

    assertThat(tree)
        .filteredOn(line -> line.contains("\"tgid\":" + own + ","))
        .singleElement()
        .asString()
        .contains("\"startBootNs\":" + start(own) + ",", "\"origin\":\"procfs\"");
    assertThat(remarks()).contains("differs by 100000 s", "it is set right.");
  }

  /** Who began before its zero has a start that procfs does not tell exactly. */
  @Test
  void aBootClockThatIsBehindIsNoErrorEither() throws Exception {
    List<String> tree = run("unshare --time --boottime -10 --fork", "tree", "--all", "--json");

    assertThat(tree).noneMatch(line -> line.contains("\"origin\":\"procfs\""));
    assertThat(remarks()).contains("differs by -10 s", "are not exact here");
  }

  @Test
  void theInventorySaysSo() throws Exception {
    run("unshare --time --boottime 100000 --pid --fork --mount-proc", "inventory");

    assertThat(remarks()).contains("pid namespace of its own", "time namespace of its own");
  }
}
