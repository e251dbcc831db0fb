package org.openedr.console.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.finding.Verdict;

/** The probes by which entries of the catalogue are checked again, on a made-up machine. */
class EnvironmentProbesTest {
  @TempDir Path root;

  private void file(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private ProbeResult probe(String id) {
    NativeProbe none =
        new NativeProbe() {
          @Override
          public @Nullable String libbpfProblem() {
            return null;
          }

          @Override
          public String libbpfVersion() {
            return "v1.1";
          }

          @Override
          public int tryRingBuffer() {
            return 0;
          }
        };
    return KernelProbes.run(new KernelFacts(root), root, none).stream()
        .filter(result -> result.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theBpfFileSystemIsThereWhenItIsMounted() throws IOException {
    file("proc/self/mounts", "bpf /mnt bpf rw 0 0\ntmpfs /sys/fs/bpf tmpfs rw 0 0\n");
    assertThat(probe("kernel.bpffs").verdict()).isEqualTo(Verdict.NO);
    file("proc/self/mounts", "none /sys/fs/bpf bpf rw,nosuid,mode=700 0 0\n");
    assertThat(probe("kernel.bpffs").verdict()).isEqualTo(Verdict.YES);
  }

  @Test
  void aPidNamespaceOfItsOwnIsSaid() throws IOException {
    Path ns = Files.createDirectories(root.resolve("proc/self/ns"));
    Files.createSymbolicLink(ns.resolve("pid"), Path.of("pid:[4026532000]"));
    assertThat(probe("kernel.namespaces").verdict()).isEqualTo(Verdict.NO);
    assertThat(probe("kernel.namespaces").evidence()).contains("pid namespace of its own");
    Files.delete(ns.resolve("pid"));
    Files.createSymbolicLink(ns.resolve("pid"), Path.of("pid:[4026531836]"));
    assertThat(probe("kernel.namespaces").verdict()).isEqualTo(Verdict.YES);
  }

  @Test
  void pinsAreCountedAndNotCondemned() throws IOException {
    assertThat(probe("bpf.pins").verdict()).isEqualTo(Verdict.YES);
    file("sys/fs/bpf/openedr/v2", "");
    assertThat(probe("bpf.pins").verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(probe("bpf.pins").evidence()).contains("holds one pin");
  }

  @Test
  void lockedMemoryIsFineWhenItIsUnlimitedOrMayBeRaised() throws IOException {
    String limit = "Max locked memory         65536                65536                bytes\n";
    file("proc/self/limits", limit);
    assertThat(probe("kernel.memlock").verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(probe("kernel.memlock").evidence()).startsWith("limited to 65536 bytes; only");
    file("proc/self/status", "CapEff:\t0000000001000000\n");
    assertThat(probe("kernel.memlock").verdict()).isEqualTo(Verdict.YES);
    file("proc/self/limits", limit.replace("65536    ", "unlimited"));
    assertThat(probe("kernel.memlock").evidence()).isEqualTo("no limit");
  }
}
