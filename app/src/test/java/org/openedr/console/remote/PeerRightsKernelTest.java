package org.openedr.console.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openedr.console.engine.EngineOrigin;

/** Real users at the other end; needs root to become them. */
@Tag("kernel")
class PeerRightsKernelTest {
  /* Debian base-passwd: nobody and nogroup. */
  private static final String NOBODY = "65534";

  private Served served;

  @AfterEach
  void close() throws IOException {
    served.close();
  }

  private void serve(String group) throws IOException {
    served = new Served(Served.sample(), EngineOrigin.Kind.AGENT, group);
    mode(served.folder, "rwxr-xr-x");
  }

  private static void mode(Path file, String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private String asNobody(String group) throws Exception {
    Path home = Path.of(System.getProperty("java.home"));
    List<String> command =
        new ArrayList<>(List.of("setpriv", "--reuid", NOBODY, "--regid", group, "--clear-groups"));
    command.addAll(
        List.of(home.resolve("bin/java").toString(), "-XX:TieredStopAtLevel=1", "-cp", classes()));
    command.addAll(List.of(LookingHead.class.getName(), served.socket.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  /** The repository of libraries may be in a folder of root: what the head needs is copied. */
  private String classes() throws IOException {
    List<String> paths = new ArrayList<>();
    for (String path : System.getProperty("java.class.path").split(":")) {
      String name = Path.of(path).getFileName().toString();
      if (name.matches("(jspecify|jna|slf4j)-.*[.]jar")) {
        Path copy = Path.of("target", "for-nobody-" + name).toAbsolutePath();
        Files.write(copy, Files.readAllBytes(Path.of(path)));
        mode(copy, "rw-r--r--");
        paths.add(copy.toString());
      } else if (Files.isDirectory(Path.of(path))) {
        paths.add(path);
      }
    }
    return String.join(":", paths);
  }

  @Test
  void theSocketIsForRootAndTheGroupOnly() throws Exception {
    serve("");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(served.socket)))
        .isEqualTo("rw-------");
    assertThat(asNobody("65534")).contains("cannot be connected to");
  }

  @Test
  void aStrangerIsRefusedEvenIfTheFileLetsItIn() throws Exception {
    serve("");
    mode(served.socket, "rw-rw-rw-");
    assertThat(asNobody("65534")).contains("User nobody may not look at the agent");
  }

  @Test
  void aMemberOfTheGroupMayLookAndNothingElse() throws Exception {
    serve("nogroup");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(served.socket)))
        .isEqualTo("rw-rw----");
    String said = asNobody("65534");
    assertThat(said).contains("attached mayChange=false").doesNotContain("processes=0");
    assertThat(said).contains("Only root may do that (remove)");
  }

  @Test
  void rootMayDoEverything() throws Exception {
    serve("");
    try (var backend = served.attach()) {
      assertThat(backend.engine().origin().mayChange()).isTrue();
    }
  }

  @Test
  void aFolderThatOthersMayWriteIsRefused() throws Exception {
    serve("");
    mode(served.folder, "rwxrwxrwx");
    Path other = served.folder.resolve("other.sock");
    try (BackendServer server = new BackendServer(served.backend, EngineOrigin.HERE)) {
      assertThatThrownBy(() -> server.listen(other, "")).hasMessageContaining("chmod go-w");
      assertThatThrownBy(() -> server.listen(other, "no-such-group"))
          .hasMessageContaining("no group 'no-such-group'");
    }
  }

  @Test
  void aLivingSocketIsLeftAloneAndADeadOneReplaced() throws Exception {
    serve("");
    try (BackendServer second = new BackendServer(served.backend, EngineOrigin.HERE)) {
      assertThatThrownBy(() -> second.listen(served.socket, ""))
          .hasMessageContaining("served already");
    }
    assertThat(served.socket).exists();
    served.server.close();
    Path dead = served.folder.resolve("engine.sock");
    try (var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(dead));
    }
    try (BackendServer third = new BackendServer(served.backend, EngineOrigin.HERE)) {
      third.listen(dead, "");
      RemoteEngine.attach(dead).close();
    }
    assertThat(Arrays.asList(served.folder.toFile().list())).isEmpty();
  }
}
