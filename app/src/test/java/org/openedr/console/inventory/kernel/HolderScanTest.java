package org.openedr.console.inventory.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a procfs made of files. */
class HolderScanTest {
  @TempDir Path proc;

  @BeforeEach
  void processes() throws IOException {
    process(50, "agent\u001b");
    descriptor(50, 3, "anon_inode:bpf-prog", "pos:\t0\nprog_type:\t5\nprog_id:\t12\n");
    descriptor(50, 4, "anon_inode:bpf-map", "map_type:\t2\nmemlock:\t344\nmap_id:\t7\n");
    descriptor(50, 5, "anon_inode:bpf-map", "map_type:\t2\nmemlock:\t344\nmap_id:\t7\n");
    descriptor(50, 6, "anon_inode:[bpf_link]", "link_type:\titer\nlink_id:\t9\nprog_id:\t12\n");
    descriptor(50, 7, "/etc/passwd", "map_id:\t8\n");
    descriptor(50, 8, "anon_inode:[eventfd]", "prog_id:\t99\n");
    process(60, "idle");
    Files.createDirectories(proc.resolve("sys/fd"));
    Files.createDirectories(proc.resolve("70")); // ended: nothing below it
  }

  private void process(int pid, String comm) throws IOException {
    Path folder = proc.resolve(Integer.toString(pid));
    Files.createDirectories(folder.resolve("fd"));
    Files.createDirectories(folder.resolve("fdinfo"));
    Files.writeString(folder.resolve("comm"), comm + "\n");
  }

  private void descriptor(int pid, int fd, String target, String facts) throws IOException {
    Path folder = proc.resolve(Integer.toString(pid));
    Files.createSymbolicLink(folder.resolve("fd/" + fd), Path.of(target));
    Files.writeString(folder.resolve("fdinfo/" + fd), facts);
  }

  @Test
  void holdersOfEveryKindAreFoundOnce() {
    HolderMap holdings = HolderScan.run(proc);
    Holder agent = new Holder(50, "agent\\x1b", false);

    assertThat(holdings.of(ObjectKey.program(12))).containsExactly(agent);
    assertThat(holdings.of(ObjectKey.map(7))).containsExactly(agent);
    assertThat(holdings.of(ObjectKey.link(9))).containsExactly(agent);
    assertThat(holdings.holders()).hasSize(3);
    assertThat(holdings.remarks()).isEmpty();
  }

  @Test
  void withoutProcfsItSaysSo() {
    assertThat(HolderScan.run(proc.resolve("none")).remarks())
        .singleElement()
        .satisfies(
            blind -> {
              assertThat(blind.hidesHolders()).isTrue();
              assertThat(blind.text())
                  .contains("cannot be read")
                  .endsWith(" Nothing is removed meanwhile.");
            });
  }

  @Test
  void descriptorFactsAreParsed() {
    DescriptorFacts map = DescriptorFacts.parse("memlock:\t344\nmap_id:\t7\nfrozen:\t1\n");

    assertThat(map).isNotNull();
    assertThat(map.memoryBytes()).isEqualTo(344);
    assertThat(map.frozen()).isTrue();
    assertThat(DescriptorFacts.parse("map_id:\tx\n")).isNull();
    assertThat(DescriptorFacts.parse("map_id:")).isNull();
    assertThat(DescriptorFacts.parse("")).isNull();
  }

  @Test
  void onlyBpfFileSystemsAreWalked() {
    assertThat(
            PinWalk.parse(
                """
                bpf /sys/fs/bpf bpf rw 0 0
                none /mnt/my\\040bpf bpf rw 0 0
                tmpfs /run tmpfs rw 0 0
                bpf /sys/fs/bpf bpf rw 0 0
                malformed
                """))
        .containsExactly(Path.of("/sys/fs/bpf"), Path.of("/mnt/my bpf"));
  }

  @Test
  void categoriesOfTracepointsAreLookedUp() throws IOException {
    for (String event : new String[] {"sched/one", "a/two", "b/two"}) {
      Files.createDirectories(proc.resolve("tracing/events").resolve(event));
      Files.writeString(proc.resolve("tracing/events").resolve(event).resolve("id"), "1\n");
    }
    TracepointCategories categories =
        new TracepointCategories(java.util.List.of(proc.resolve("none"), proc.resolve("tracing")));

    assertThat(categories.qualify("one")).isEqualTo("sched:one");
    assertThat(categories.qualify("two")).isEqualTo("two");
    assertThat(categories.qualify("../a/two")).isEqualTo("../a/two");
    assertThat(categories.available()).isTrue();
  }
}
