package org.openedr.console.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElfCheckTest {
  private static final Path BUILT = Path.of(System.getProperty("openedr.bpf.dir", "bpf/build"));

  private static byte[] object(String name) throws IOException {
    return Files.readAllBytes(BUILT.resolve(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"process_monitor.o", "process_monitor_v2.o", "tests/agent_old.o"})
  void anObjectIsWholeAtItsFullLengthOnly(String name) throws IOException {
    byte[] whole = object(name);
    assertThat(ElfCheck.problem(whole)).isEmpty();
    for (int length = 0; length < whole.length; length++) {
      assertThat(ElfCheck.problem(Arrays.copyOf(whole, length))).as("%d", length).isPresent();
    }
  }

  @Test
  void aSectionThatPointsBehindTheEndIsSeen() throws IOException {
    byte[] elf = object("process_monitor_v2.o");
    int table =
        (int) java.nio.ByteBuffer.wrap(elf).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong(40);
    elf[table + 64 + 32 + 6] = 0x7f; // size of section 1
    assertThat(ElfCheck.problem(elf).orElseThrow()).contains("Section 1 is behind its end");
  }

  @Test
  void aProgramOfTheMachineIsNoObject() throws IOException {
    byte[] program = Files.readAllBytes(Path.of("/bin/true"));
    assertThat(ElfCheck.problem(program).orElseThrow()).contains("no object of BPF programs");
    assertThat(ElfCheck.problem("#!/bin/sh\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .contains("It is no ELF file.");
    assertThat(ElfCheck.problem(new byte[0])).contains("It is empty.");
  }
}
