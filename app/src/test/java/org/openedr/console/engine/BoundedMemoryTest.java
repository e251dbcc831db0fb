package org.openedr.console.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.base.text.ChildJvm;

/** Whatever others do, an engine stays within a heap like the agent's, and says what it gave up. */
class BoundedMemoryTest {
  @ParameterizedTest
  @CsvSource({"80, 30000, true", "40, 30000, true", "80, 30000, false"})
  void longArgumentsOfManyProcessesEndNoEngine(int heapMb, int processes, boolean ending)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            ChildJvm.command(
                FloodedEngine.class.getName(), "" + processes, "4000", Boolean.toString(ending)));
    command.addAll(
        1,
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx" + heapMb + "m",
            "-XX:MaxNewSize=16m",
            "-XX:+ExitOnOutOfMemoryError"));

    ChildJvm.Ended ended = ChildJvm.run("C.UTF-8", command);

    assertThat(ended.code()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("applied=" + (ending ? 2 : 1) * processes + ",");
    assertThat(ended.output()).doesNotContain("shedEvents=0,").contains("failed=0,");
  }
}
