package org.openedr.console.migration.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.Patience;
import org.openedr.console.migration.port.ObjectLoader.Kind;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/** With the real sources and the compiler of this machine. */
@Tag("kernel")
class MakeObjectBuilderKernelTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("openedr.bpf.dir", "bpf/build"))
          .toAbsolutePath()
          .normalize()
          .getParent();

  @TempDir Path folder;
  private final Lines log = new Lines();

  /** What a step said. */
  private static final class Lines implements StepLog {
    final List<String> commands = new ArrayList<>();
    final List<String> evidence = new ArrayList<>();

    @Override
    public void command(String line) {
      commands.add(line);
    }

    @Override
    public void evidence(String line) {
      evidence.add(line);
    }

    @Override
    public void fact(String name, String value) {}

    @Override
    public void progress(String text) {}
  }

  /** Sources with a Makefile of its own. */
  private Path sources(String makefile) throws IOException {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Files.writeString(sources.resolve("Makefile"), makefile);
    return sources;
  }

  private static Map<Path, FileTime> times(Path sources) throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  @Test
  void bothVersionsAreBuiltAndNothingChangesAmongTheSources() throws Exception {
    Map<Path, FileTime> before = times(SOURCES);
    MakeObjectBuilder workshop = new MakeObjectBuilder(Optional.of(SOURCES));
    assertThat(workshop.missing()).isEmpty();
    for (MonitorVersion version : MonitorVersion.values()) {
      Path into = folder.resolve(version.label());
      Path object = workshop.build(version, into, log);
      assertThat(object).isEqualTo(into.resolve(version.objectFile()));
      assertThat(new LibbpfObjects().identify(object).kind())
          .isEqualTo(version == MonitorVersion.V2 ? Kind.OUR_V2 : Kind.OUR_V1);
      try (Stream<Path> files = Files.list(into)) {
        assertThat(files.filter(each -> each.toString().endsWith(".o"))).hasSize(1);
      }
    }
    assertThat(times(SOURCES)).isEqualTo(before);
    assertThat(log.commands.getFirst()).contains("build-v1", "BUILD=" + folder.resolve("v1"));
  }

  @Test
  void aFailedBuildSaysWhyInTheCompilersWords() throws IOException {
    Path sources = sources("build-v2:\n\t@echo \"clang: error: unknown target CPU 'v3'\"; false\n");
    MakeObjectBuilder workshop = new MakeObjectBuilder(Optional.of(sources));
    assertThatThrownBy(() -> workshop.build(MonitorVersion.V2, folder.resolve("out"), log))
        .isInstanceOfSatisfying(
            StepException.class, e -> assertThat(e.remedy()).contains("CLANG=clang-14"))
        .hasMessageContaining("unknown target CPU");
  }

  @Test
  void aBuildThatDoesNotEndIsEndedWithAllItStarted() throws IOException {
    Path pid = folder.resolve("pid");
    Path sources = sources("build-v2:\n\t@sleep 300 & echo $$! >" + pid + "; wait\n");
    MakeObjectBuilder workshop = new MakeObjectBuilder(Optional.of(sources), 1);
    assertThatThrownBy(() -> workshop.build(MonitorVersion.V2, folder.resolve("out"), log))
        .hasMessageContaining("more than 1 seconds");
    assertGone(pid);
  }

  @Test
  void anInterruptionEndsTheCompilerToo() throws Exception {
    Path pid = folder.resolve("pid");
    Path sources = sources("build-v2:\n\t@sleep 300 & echo $$! >" + pid + "; wait\n");
    MakeObjectBuilder workshop = new MakeObjectBuilder(Optional.of(sources));
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread building =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    workshop.build(MonitorVersion.V2, folder.resolve("out"), log);
                  } catch (StepException | InterruptedException e) {
                    thrown.set(e);
                  }
                });
    Awaitility.await().until(() -> Files.exists(pid) && Files.size(pid) > 0);
    building.interrupt();
    building.join(Patience.LIMIT);
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertGone(pid);
  }

  private static void assertGone(Path pid) throws IOException {
    long sleeping = Long.parseLong(Files.readString(pid).strip());
    Awaitility.await().until(() -> !alive(sleeping));
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  @Test
  void whatOthersMayWriteIsNotBuiltByRoot() throws IOException {
    Path sources = sources("build-v2:\n");
    Files.setPosixFilePermissions(
        sources.resolve("Makefile"), PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(new MakeObjectBuilder(Optional.of(sources)).missing())
        .anyMatch(each -> each.contains("others may write"));
    assertThat(new MakeObjectBuilder(Optional.empty()).missing())
        .anyMatch(each -> each.contains("came without them"));
  }
}
