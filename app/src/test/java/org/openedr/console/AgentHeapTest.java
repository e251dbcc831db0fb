package org.openedr.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openedr.console.base.text.ChildJvm;

/** The launcher's question: how large a heap the configuration means, in whatever style. */
class AgentHeapTest {
  @TempDir Path folder;

  private ChildJvm.Ended heap(String text) throws Exception {
    Path file = folder.resolve("config.yaml");
    Files.writeString(file, text);
    return ChildJvm.run("C.UTF-8", ChildJvm.command(AgentHeap.class.getName(), file.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "performance:\n  max_memory_mb: 1500\n",
        "performance: {max_cpu_percent: 10, max_memory_mb: 1500}\n",
        "{\"performance\": {\"max_memory_mb\": 1500}}",
        "performance:\n  \"max_memory_mb\": 1500 # enough\n",
        "performance:\n  max_memory_mb: 1_500\n",
      })
  void theHeapIsReadAsTheAgentReadsIt(String text) throws Exception {
    assertThat(heap(text)).isEqualTo(new ChildJvm.Ended(0, "600\n"));
  }

  @Test
  void aFileWithErrorsMeansTheDefault() throws Exception {
    assertThat(heap("performance: [").output()).isEqualTo("80\n");
  }
}
