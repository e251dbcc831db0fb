package org.openedr.console.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  @TempDir Path folder;

  /** A program that takes the lock and keeps it until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      boolean taken = RunLock.tryTake(Path.of(arguments[0])).isPresent();
      System.out.println(taken ? "taken" : "refused");
      Thread.sleep(60_000);
    }
  }

  private Process holder() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String said(Process process) throws IOException {
    return String.valueOf(process.inputReader().readLine());
  }

  @Test
  void anotherProcessHoldsItUntilItIsKilledAndWhoWaitsGetsIt() throws Exception {
    Process holder = holder();
    try {
      assertThat(said(holder)).isEqualTo("taken");
      assertThat(RunLock.tryTake(folder)).isEmpty();
      assertThat(RunLock.held(folder)).isTrue();
      assertThat(RunLock.holder(folder)).isEqualTo("process " + holder.pid());
      CompletableFuture<RunLock> waiting =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return RunLock.await(folder);
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      assertThat(waiting).isNotDone();
      holder.destroyForcibly();
      try (RunLock lock = waiting.get(30, TimeUnit.SECONDS)) {
        assertThat(lock).isNotNull();
        assertThat(RunLock.tryTake(folder)).isEmpty();
      }
      assertThat(RunLock.held(folder)).isFalse();
    } finally {
      holder.destroyForcibly();
    }
  }

  @Test
  void lookingAtItDoesNotLoseIt() throws Exception {
    try (RunLock lock = RunLock.tryTake(folder).orElseThrow()) {
      assertThat(RunLock.held(folder)).isTrue();
      assertThat(RunLock.holder(folder)).contains(Long.toString(ProcessHandle.current().pid()));
      assertThat(RunLock.tryTake(folder)).isEmpty();
      Process other = holder();
      try {
        assertThat(said(other)).isEqualTo("refused");
      } finally {
        other.destroyForcibly();
      }
      assertThat(lock).isNotNull();
    }
  }
}
