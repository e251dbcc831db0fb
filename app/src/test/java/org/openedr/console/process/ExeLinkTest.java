package org.openedr.console.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.base.proc.CgroupPaths;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.event.ProcessKey;

/** The binaries of real processes, as this kernel tells them. */
class ExeLinkTest {
  private static final Path SLEEP = Path.of("/bin/sleep");

  @TempDir private Path folder;

  private static void run(Path program, Consumer<ProcfsProcess> look) throws Exception {
    Process process = new ProcessBuilder(program.toString(), "600").start();
    try {
      look.accept(procfs(process));
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }
  }

  private static ProcfsProcess procfs(Process process) {
    ProcfsScanner procfs = new ProcfsScanner(Path.of("/proc"), CgroupPaths.none());
    ProcfsProcess found = procfs.find(new ProcessKey((int) process.pid(), 0));
    assertThat(found).isNotNull();
    assertThat(procfs.glance(found.key()).exeDeleted()).isEqualTo(found.exeDeleted());
    return found;
  }

  private Path program(String name) throws IOException {
    return Files.copy(SLEEP, folder.toRealPath().resolve(name));
  }

  @Test
  void aNameMayEndLikeTheMarkOfARemovedOne() throws Exception {
    Path program = program("x (deleted)");
    run(
        program,
        found -> {
          assertThat(found.exePath()).hasToString(program.toString());
          assertThat(found.exeDeleted()).isFalse();
        });
  }

  @Test
  void aRemovedBinaryKeepsItsNameAndIsFlagged() throws Exception {
    for (String name : new String[] {"x", "x (deleted)"}) {
      Path program = program(name);
      run(
          program,
          found -> {
            assertThat(found.exeDeleted()).isFalse();
            remove(program);
            ProcfsProcess now = new Again(found).find();
            assertThat(now.exePath()).hasToString(program.toString());
            assertThat(now.exeDeleted()).isTrue();
          });
    }
  }

  /** Of the file another link is left, so its count of links says nothing. */
  @Test
  void aRemovedNameIsFlaggedThoughTheFileHasAnother() throws Exception {
    Path program = program("x");
    Files.createLink(folder.resolve("other"), program);
    run(
        program,
        found -> {
          remove(program);
          ProcfsProcess now = new Again(found).find();
          assertThat(now.exePath()).hasToString(program.toString());
          assertThat(now.exeDeleted()).isTrue();
        });
  }

  @Test
  void aProgramInMemoryIsSpelledAsInEventsAndWasNeverRemoved() throws Exception {
    int file = NativeLibrary.getInstance("c").getFunction("memfd_create").invokeInt(memfd());
    Path program = Path.of("/proc/" + ProcessHandle.current().pid() + "/fd/" + file);
    Files.write(program, Files.readAllBytes(SLEEP));
    run(
        program,
        found -> {
          assertThat(found.exePath()).hasToString("memfd:in memory");
          assertThat(found.exeDeleted()).isFalse();
        });
    NativeLibrary.getInstance("c").getFunction("close").invokeInt(new Object[] {file});
  }

  private static Object[] memfd() {
    return new Object[] {"in memory", 0};
  }

  @Test
  void bytesThatAreNoTextAreKept() throws Exception {
    Path program = folder.toRealPath().resolve(PathBytes.of(new byte[] {'x', (byte) 0xff, 'y'}));
    Files.copy(SLEEP, program);
    Path link = Files.createSymbolicLink(folder.resolve("link"), program);
    run(link, found -> assertThat(found.exePath().toString()).endsWith("/x\\xffy"));
  }

  private record Again(ProcfsProcess before) {
    ProcfsProcess find() {
      ProcfsProcess now =
          new ProcfsScanner(Path.of("/proc"), CgroupPaths.none()).find(before.key());
      assertThat(now).isNotNull();
      return now;
    }
  }

  private static void remove(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
