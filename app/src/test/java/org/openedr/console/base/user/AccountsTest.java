package org.openedr.console.base.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.posix.AccountDatabase.Group;
import org.openedr.console.base.posix.AccountDatabase.User;

class AccountsTest {
  private final Map<Integer, User> users = new ConcurrentHashMap<>();
  private long nowNs = Long.MAX_VALUE - 5; // a clock may overflow
  private long takesNs;
  private boolean fails;
  private int asked;

  private class Service implements Accounts.Source {
    @Override
    public Optional<User> user(int uid) throws IOException {
      asked++;
      nowNs += takesNs;
      if (fails) {
        throw new IOException("the service is down");
      }
      return Optional.ofNullable(users.get(uid));
    }

    @Override
    public Optional<User> user(String name) {
      return users.values().stream().filter(user -> user.name().equals(name)).findFirst();
    }

    @Override
    public Optional<Group> group(int gid) {
      return Optional.of(new Group(gid, "g" + gid, List.of("ada")));
    }

    @Override
    public Optional<Group> group(String name) {
      return Optional.empty();
    }
  }

  private final Accounts accounts =
      new Accounts(new Service(), () -> nowNs, Duration.ofSeconds(60));

  private void later(long seconds) {
    nowNs += seconds * 1_000_000_000;
  }

  @Test
  void anAnswerIsKeptForAMinute() {
    users.put(7, new User(7, 7, "ada"));
    assertThat(accounts.user(7).orElseThrow().name()).isEqualTo("ada");
    users.put(7, new User(7, 7, "eve"));
    later(59);
    assertThat(accounts.user(7).orElseThrow().name()).isEqualTo("ada");
    assertThat(asked).isEqualTo(1);
    later(2);
    assertThat(accounts.user(7).orElseThrow().name()).isEqualTo("eve");
  }

  @Test
  void ofVeryManyNumbersTheOldestAnswersGoAndAreCounted() {
    for (int uid = 0; uid < Accounts.MOST + 10; uid++) {
      accounts.user(uid);
    }
    assertThat(accounts.shed()).isEqualTo(10);
    asked = 0;
    accounts.user(Accounts.MOST);
    accounts.user(20);
    assertThat(asked).isZero();
    accounts.user(0);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void aNewUserIsKnownAMinuteLater() {
    assertThat(accounts.user(8)).isEmpty();
    users.put(8, new User(8, 8, "new"));
    assertThat(accounts.user(8)).isEmpty();
    later(61);
    assertThat(accounts.user(8)).isPresent();
  }

  @Test
  void aServiceThatIsDownTakesNoNameAway() {
    users.put(7, new User(7, 7, "ada"));
    accounts.user(7);
    fails = true;
    later(61);
    assertThat(accounts.user(7).orElseThrow().name()).isEqualTo("ada");
    assertThat(accounts.user(9)).isEmpty();
  }

  @Test
  void aSlowServiceIsAskedLessOften() {
    takesNs = 2_000_000_000;
    accounts.user(7);
    later(61);
    accounts.user(7);
    assertThat(asked).isEqualTo(1);
    later(200);
    accounts.user(7);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void manyNumbersTakeBoundedMemory() {
    for (int uid = 0; uid < 100_000; uid++) {
      accounts.user(uid);
    }
    users.put(1, new User(1, 1, "ada"));
    assertThat(accounts.user(1)).as("it was forgotten before its time").isPresent();
  }

  @Test
  void whoMustNotWaitGetsTheNameLaterFromAServiceThatHangs() {
    CountDownLatch hangs = new CountDownLatch(1);
    users.put(7, new User(7, 7, "ada"));
    Accounts slow =
        new Accounts(
            new Service() {
              @Override
              public Optional<User> user(int uid) throws IOException {
                try {
                  hangs.await();
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
                return super.user(uid);
              }
            },
            () -> 0,
            Duration.ofSeconds(60));
    assertThat(slow.soon(7)).isEmpty();
    for (int uid = 100; uid < 10_000; uid++) {
      assertThat(slow.soon(uid)).isEmpty(); // waits no more: this would take minutes
    }
    hangs.countDown();
    await().until(() -> slow.soon(7).isPresent());
  }

  @Test
  void whoMustNotWaitGetsTheNameAtOnceFromAServiceThatWorks() {
    users.put(7, new User(7, 7, "ada"));
    await().until(() -> accounts.soon(7).isPresent());
    users.put(7, new User(7, 7, "eve"));
    assertThat(accounts.soon(7).orElseThrow().name()).isEqualTo("ada");
    later(61);
    assertThat(accounts.soon(7)).as("an old answer is better than none").isPresent();
    await().until(() -> accounts.soon(7).orElseThrow().name().equals("eve"));
  }

  /** Where processes are at their limit a name must not cost the event that it stands in. */
  @Test
  void whereThereIsNoThreadToAskTheNumberStandsForTheNameUntilThereIs() {
    AtomicBoolean full = new AtomicBoolean(true);
    Accounts some =
        new Accounts(
            new Service(),
            () -> 0,
            Duration.ofSeconds(60),
            work -> {
              if (full.get()) {
                throw new OutOfMemoryError("unable to create native thread");
              }
              var _ = Thread.ofPlatform().start(work);
              return true;
            });
    users.put(7, new User(7, 7, "ada"));
    assertThat(some.soon(7)).isEmpty();
    full.set(false);
    await().until(() -> some.soon(7).isPresent());
  }

  @Test
  void thisMachineHasRoot() {
    assertThat(Accounts.local().user(0).orElseThrow()).isEqualTo(new User(0, 0, "root"));
    assertThat(Accounts.uncached().user("root").orElseThrow().uid()).isZero();
    assertThat(Accounts.local().group(0).orElseThrow().name()).isEqualTo("root");
    assertThat(Accounts.local().group("root").orElseThrow().gid()).isZero();
    assertThat(Accounts.local().user(2_000_000_011)).isEmpty();
    assertThat(Accounts.local().user(-2)).isEmpty();
    assertThat(Accounts.local().user("no\udcff such:user\n")).isEmpty();
    assertThat(Accounts.local().group("no such group")).isEmpty();
  }

  @Test
  void thisProcessKnowsItsUser() {
    assertThat(OwnUser.uid())
        .isEqualTo((int) new com.sun.security.auth.module.UnixSystem().getUid());
    assertThat(OwnUser.isRoot()).isEqualTo(OwnUser.uid() == 0);
  }
}
