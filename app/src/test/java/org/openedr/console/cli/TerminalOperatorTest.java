package org.openedr.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class TerminalOperatorTest {
  @Test
  void aLineIsReadWhileTheCommandGoesOn() throws IOException {
    try (PipedOutputStream keyboard = new PipedOutputStream();
        PipedInputStream input = new PipedInputStream(keyboard);
        TerminalOperator operator = new TerminalOperator(input, () -> true)) {
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
    try (TerminalOperator operator =
        new TerminalOperator(InputStream.nullInputStream(), () -> true)) {
      operator.ask();
      await(operator::gone);
      assertThat(operator.line()).isEmpty();
    }
  }

  @Test
  void aSignalIsCountedAndEndsNothing() throws Exception {
    try (TerminalOperator operator = new TerminalOperator(System.in, () -> false)) {
      assertThat(operator.present()).isFalse();
      Process kill =
          new ProcessBuilder("kill", "-TERM", Long.toString(ProcessHandle.current().pid())).start();
      assertThat(kill.waitFor()).isZero();
      await(() -> operator.interrupts() == 1);
    }
  }

  private static void await(BooleanSupplier wanted) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!wanted.getAsBoolean() && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    assertThat(wanted.getAsBoolean()).isTrue();
  }
}
