package org.openedr.console.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class InteractiveTerminalTest {
  @Test
  void aLineIsReadWhileTheCommandGoesOn() throws IOException {
    try (PipedOutputStream keyboard = new PipedOutputStream();
        PipedInputStream input = new PipedInputStream(keyboard);
        InteractiveTerminal operator = new InteractiveTerminal(input, () -> true)) {
      operator.ask();
      assertThat(operator.line()).isEmpty();
      keyboard.write("yes\n".getBytes(StandardCharsets.UTF_8));
      keyboard.flush();
      await(() -> operator.line().isPresent());
      assertThat(operator.line()).contains("yes");
      assertThat(operator.gone()).isFalse();
    }
  }

  @Test
  void theEndOfInputIsNoLine() {
    try (InteractiveTerminal operator =
        new InteractiveTerminal(InputStream.nullInputStream(), () -> true)) {
      operator.ask();
      await(operator::gone);
      assertThat(operator.line()).isEmpty();
    }
  }

  @Test
  void aSignalIsCountedAndEndsNothing() throws Exception {
    try (InteractiveTerminal operator = new InteractiveTerminal(System.in, () -> false)) {
      assertThat(operator.present()).isFalse();
      Process kill =
          new ProcessBuilder("kill", "-TERM", Long.toString(ProcessHandle.current().pid())).start();
      assertThat(kill.waitFor()).isZero();
      await(() -> operator.interrupts() == 1);
    }
  }

  private static void await(Callable<Boolean> wanted) {
    Awaitility.await().until(wanted);
  }
}
