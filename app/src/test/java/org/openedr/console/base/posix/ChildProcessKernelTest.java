package org.openedr.console.base.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs no root, but a C library with posix_spawn_file_actions_addclosefrom_np. */
@Tag("kernel")
class ChildProcessKernelTest {
  @TempDir Path folder;

  @Test
  void theChildHasItsEndOfThePairTheOutputStreamsAndNothingElse() throws IOException {
    try (FileChannel secret =
            FileChannel.open(
                folder.resolve("secret"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        SocketPair pair = SocketPair.open(folder);
        SocketChannel ours = pair.ours()) {
      assertThat(secret.isOpen()).isTrue();
      ChildProcess child =
          ChildProcess.spawn(
              List.of("/bin/sh", "-c", "exec cat >&0"),
              Map.of("ONLY", "this"),
              folder,
              pair.theirs());
      assertThat(echo(ours, "hello")).isEqualTo("hello");

      Path proc = Path.of("/proc/" + child.pid());
      try (Stream<Path> descriptors = Files.list(proc.resolve("fd"))) {
        assertThat(descriptors.map(fd -> fd.getFileName().toString()))
            .containsExactlyInAnyOrder("0", "1", "2");
      }
      assertThat(Files.readString(proc.resolve("environ")))
          .startsWith("ONLY=this\0")
          .doesNotContain("PATH=");
      assertThat(Files.readSymbolicLink(proc.resolve("cwd"))).isEqualTo(folder.toRealPath());
      ours.shutdownOutput();
      assertThat(child.await()).isZero();
      try (Stream<Path> left = Files.list(folder)) {
        assertThat(left).containsExactly(folder.resolve("secret"));
      }
    }
  }

  @Test
  void theExitCodeAndTheSignalAreToldApart() throws IOException {
    ChildProcess five = shell("exit 5");
    assertThat(five.await()).isEqualTo(5);
    assertThat(shell("kill -9 $$").await()).isEqualTo(128 + 9);
    five.terminate(); // has ended: nobody else is hit
  }

  @Test
  void aChildThatIsAskedToEndDoes() throws IOException {
    ChildProcess child = shell("exec sleep 1000");
    child.terminate();
    assertThat(child.await()).isEqualTo(128 + 15);
  }

  @Test
  void aProgramThatIsMissingIsNamed() {
    assertThatThrownBy(
            () ->
                ChildProcess.spawn(
                    List.of("/nonexistent/x"), Map.of(), folder, ChildProcess.NO_INPUT))
        .hasMessageContaining("/nonexistent/x failed: No such file");
  }

  private ChildProcess shell(String script) throws IOException {
    return ChildProcess.spawn(
        List.of("/bin/sh", "-c", script), Map.of(), folder, ChildProcess.NO_INPUT);
  }

  private static String echo(SocketChannel channel, String text) throws IOException {
    channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    ByteBuffer back = ByteBuffer.allocate(100);
    channel.read(back);
    return new String(back.array(), 0, back.position(), StandardCharsets.UTF_8);
  }
}
