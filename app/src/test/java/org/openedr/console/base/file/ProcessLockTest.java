package org.openedr.console.base.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.FreshStart;
import org.openedr.console.Patience;
import org.openedr.console.base.text.ChildJvm;

class ProcessLockTest {
  @TempDir Path folder;

  /** A program that takes the lock and keeps it until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      boolean taken = ProcessLock.tryTake(Path.of(arguments[0])).isPresent();
      System.out.println(taken ? "taken" : "refused");
      new CountDownLatch(1).await(10, TimeUnit.MINUTES); // or until it is killed
    }
  }

  private Path lockFile() {
    return folder.resolve("lock");
  }

  private Process other(Class<?> program) throws IOException {
    return FreshStart.of(ChildJvm.command(program.getName(), lockFile().toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String said(Process process) throws IOException {
    return String.valueOf(process.inputReader().readLine());
  }

  @Test
  void anotherProcessHoldsItUntilItIsKilledAndWhoWaitsGetsIt() throws Exception {
    Process holder = other(Holder.class);
    try {
      assertThat(said(holder)).isEqualTo("taken");
      assertThat(ProcessLock.tryTake(lockFile())).isEmpty();
      assertThat(ProcessLock.held(lockFile())).isTrue();
      assertThat(ProcessLock.holder(lockFile())).contains(Long.toString(holder.pid()));
      CompletableFuture<ProcessLock> waiting = CompletableFuture.supplyAsync(this::awaited);
      assertThat(waiting).isNotDone();
      holder.destroyForcibly();
      try (ProcessLock lock = waiting.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        assertThat(lock).isNotNull();
        assertThat(ProcessLock.tryTake(lockFile())).isEmpty();
      }
      assertThat(ProcessLock.held(lockFile())).isFalse();
    } finally {
      holder.destroyForcibly();
    }
  }

  @Test
  void lookingAtItDoesNotLoseIt() throws Exception {
    try (ProcessLock lock = ProcessLock.tryTake(lockFile()).orElseThrow()) {
      assertThat(ProcessLock.held(lockFile())).isTrue();
      assertThat(ProcessLock.holder(lockFile()))
          .contains(Long.toString(ProcessHandle.current().pid()));
      assertThat(ProcessLock.tryTake(lockFile())).isEmpty();
      Process other = other(Holder.class);
      try {
        assertThat(said(other)).isEqualTo("refused");
      } finally {
        other.destroyForcibly();
      }
      assertThat(lock).isNotNull();
    }
  }

  /** Asks many times whether the lock is held, and says how often it was. */
  static final class Looker {
    private Looker() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println("looks");
      int held = 0;
      for (int i = 0; i < LOOKS; i++) {
        held += ProcessLock.held(Path.of(arguments[0])) ? 1 : 0;
      }
      System.out.println(held);
    }
  }

  private static final int LOOKS = 20_000;

  @Test
  void thoseWhoOnlyLookDoNotSeeEachOtherNorKeepAnybodyFromTakingIt() throws Exception {
    ProcessLock.tryTake(lockFile()).orElseThrow().close();
    Process other = other(Looker.class);
    try (BufferedReader said = other.inputReader()) {
      assertThat(said.readLine()).isEqualTo("looks");
      for (int i = 0; i < LOOKS / 20; i++) {
        for (int look = 0; look < 20; look++) {
          assertThat(ProcessLock.held(lockFile())).isFalse();
        }
      }
      assertThat(said.readLine()).isEqualTo("0");
    } finally {
      other.destroyForcibly();
    }
    Process looking = other(Looker.class);
    try (BufferedReader said = looking.inputReader()) {
      assertThat(said.readLine()).isEqualTo("looks");
      for (int i = 0; i < 1000; i++) {
        ProcessLock.tryTake(lockFile()).orElseThrow().close();
      }
    } finally {
      looking.destroyForcibly();
    }
  }

  @Test
  void whileOneThreadWaitsOthersOfItsProcessLookAndTryAndDoNotTakeItFromIt() throws Exception {
    Process holder = other(Holder.class);
    List<CompletableFuture<ProcessLock>> waiting = new ArrayList<>();
    try {
      assertThat(said(holder)).isEqualTo("taken");
      for (int i = 0; i < 3; i++) {
        waiting.add(CompletableFuture.supplyAsync(this::awaited, task -> new Thread(task).start()));
      }
      for (int i = 0; i < 100; i++) {
        assertThat(ProcessLock.held(lockFile())).isTrue();
        assertThat(ProcessLock.holder(lockFile())).contains(Long.toString(holder.pid()));
        assertThat(ProcessLock.tryTake(lockFile())).isEmpty();
      }
      holder.destroyForcibly();
      while (!waiting.isEmpty()) {
        CompletableFuture.anyOf(waiting.toArray(CompletableFuture[]::new))
            .get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        var has = waiting.stream().filter(CompletableFuture::isDone).toList();
        assertThat(has).as("who has it").hasSize(1);
        Process late = other(Holder.class);
        try {
          assertThat(said(late)).as("what another process is told").isEqualTo("refused");
        } finally {
          late.destroyForcibly();
        }
        waiting.removeAll(has);
        has.getFirst().get().close();
      }
      assertThat(ProcessLock.held(lockFile())).isFalse();
    } finally {
      holder.destroyForcibly();
    }
  }

  private ProcessLock awaited() {
    try {
      return ProcessLock.await(lockFile());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoNoLongerWaitsLeavesNothing() throws Exception {
    Process holder = other(Holder.class);
    try {
      assertThat(said(holder)).isEqualTo("taken");
      CompletableFuture<Thread> ended = new CompletableFuture<>();
      Thread waiting =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (ProcessLock lock = ProcessLock.await(lockFile())) {
                      ended.completeExceptionally(new AssertionError(lock));
                    } catch (InterruptedException e) {
                      ended.complete(Thread.currentThread());
                    } catch (IOException e) {
                      ended.completeExceptionally(e);
                    }
                  });
      waiting.interrupt();
      assertThat(ended.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isSameAs(waiting);
      holder.destroyForcibly().waitFor();
      ProcessLock.tryTake(lockFile()).orElseThrow().close();
    } finally {
      holder.destroyForcibly();
    }
  }
}
