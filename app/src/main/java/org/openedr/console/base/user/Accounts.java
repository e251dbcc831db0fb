package org.openedr.console.base.user;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.posix.AccountDatabase;
import org.openedr.console.base.posix.AccountDatabase.Group;
import org.openedr.console.base.posix.AccountDatabase.User;
import org.openedr.console.base.work.SerialQueue;

/**
 * Users and groups of this machine, those of a directory service (SSSD, LDAP) among them. Answers
 * are kept for a while, also that there is nobody: a new user is known when that time is over. The
 * first question about a number or name waits for the C library; an answer that took long is kept
 * longer, so that a directory service that hangs is not asked again and again. Who must not wait
 * for one asks with {@link #soon}.
 *
 * <p>Names are NameText, not escaped. Any thread.
 */
public final class Accounts {
  private static final Duration KEPT = Duration.ofSeconds(60);
  private static final Accounts LOCAL = new Accounts(ofMachine(), System::nanoTime, KEPT);
  private static final Accounts FRESH = new Accounts(ofMachine(), System::nanoTime, Duration.ZERO);

  /** An answer that took a second is kept for at least a hundred. */
  private static final long SLOW = 100;

  /** So long {@link #soon} waits. */
  private static final Duration MOMENT = Duration.ofMillis(50);

  /** Questions of {@link #soon} that wait for each other. */
  private static final int MOST_ASKED = 256;

  /** More are not remembered at a time: numbers in events are anybody's choice. */
  static final int MOST = 4096;

  /** Linux: LOGIN_NAME_MAX, limits.h. Longer ones are asked for, but not remembered. */
  private static final int LONGEST = 256;

  /** Where users and groups are looked up. */
  interface Source {
    Optional<User> user(int uid) throws IOException;

    Optional<User> user(String name) throws IOException;

    Optional<Group> group(int gid) throws IOException;

    Optional<Group> group(String name) throws IOException;
  }

  private interface Lookup<K, V> {
    Optional<V> of(K key) throws IOException;
  }

  private record Kept<V>(Optional<V> answer, long untilNs) {}

  private static final class Cache<K, V> {
    /** Oldest answer first. */
    private final LinkedHashMap<K, Kept<V>> kept = new LinkedHashMap<>();

    private long shed;
    private final Lookup<K, V> lookup;
    private final LongSupplier clock;
    private final long keepNs;

    Cache(Lookup<K, V> lookup, LongSupplier clock, long keepNs) {
      this.lookup = lookup;
      this.clock = clock;
      this.keepNs = keepNs;
    }

    @Nullable Kept<V> known(K key) {
      synchronized (kept) {
        return kept.get(key);
      }
    }

    boolean isFresh(Kept<V> known) {
      return known.untilNs() - clock.getAsLong() > 0;
    }

    Optional<V> of(K key) {
      long askedNs = clock.getAsLong();
      Kept<V> known = known(key);
      if (known != null && isFresh(known)) {
        return known.answer();
      }
      Optional<V> answer;
      try {
        answer = lookup.of(key);
      } catch (IOException e) {
        answer = known == null ? Optional.empty() : known.answer();
      }
      if (keepNs > 0 && !(key instanceof String name && name.length() > LONGEST)) {
        keep(key, answer, askedNs);
      }
      return answer;
    }

    private void keep(K key, Optional<V> answer, long askedNs) {
      long now = clock.getAsLong();
      Kept<V> fresh = new Kept<>(answer, now + Math.max(keepNs, SLOW * (now - askedNs)));
      synchronized (kept) {
        kept.remove(key);
        if (kept.size() >= MOST) {
          shed += kept.pollFirstEntry().getValue().untilNs() - now > 0 ? 1 : 0;
        }
        kept.put(key, fresh);
      }
    }

    long shed() {
      synchronized (kept) {
        return shed;
      }
    }
  }

  private final Cache<Integer, User> usersByNumber;
  private final Cache<String, User> usersByName;
  private final Cache<Integer, Group> groupsByNumber;
  private final Cache<String, Group> groupsByName;
  private final Predicate<Runnable> lookups;
  private final Map<Integer, CompletableFuture<Boolean>> asked = new HashMap<>();
  private volatile long beganNs;
  private volatile boolean asking;

  Accounts(Source source, LongSupplier clockNs, Duration kept) {
    this(source, clockNs, kept, new SerialQueue("user-names")::execute);
  }

  /**
   * @param lookups does them later, one after the other; false, or it throws: not at all
   */
  Accounts(Source source, LongSupplier clockNs, Duration kept, Predicate<Runnable> lookups) {
    this.lookups = lookups;
    this.usersByNumber = new Cache<>(source::user, clockNs, kept.toNanos());
    this.usersByName = new Cache<>(source::user, clockNs, kept.toNanos());
    this.groupsByNumber = new Cache<>(source::group, clockNs, kept.toNanos());
    this.groupsByName = new Cache<>(source::group, clockNs, kept.toNanos());
  }

  private static Source ofMachine() {
    return new Source() {
      @Override
      public Optional<User> user(int uid) throws IOException {
        return AccountDatabase.user(uid);
      }

      @Override
      public Optional<User> user(String name) throws IOException {
        return AccountDatabase.user(name);
      }

      @Override
      public Optional<Group> group(int gid) throws IOException {
        return AccountDatabase.group(gid);
      }

      @Override
      public Optional<Group> group(String name) throws IOException {
        return AccountDatabase.group(name);
      }
    };
  }

  /** Those of this machine; an answer may be a minute old. For showing names. */
  public static Accounts local() {
    return LOCAL;
  }

  /** Those of this machine right now. For deciding on rights. */
  public static Accounts uncached() {
    return FRESH;
  }

  /** Answers that had to go for newer ones before their time was over. */
  public long shed() {
    return usersByNumber.shed() + usersByName.shed() + groupsByNumber.shed() + groupsByName.shed();
  }

  /** Empty: there is no such user, or it could not be found out. */
  public Optional<User> user(int uid) {
    return usersByNumber.of(uid);
  }

  /**
   * As {@link #user(int)}, but without waiting for a directory service: what it does not answer
   * within 50 ms is known to a later question. An old answer is better than none.
   */
  public Optional<User> soon(int uid) {
    Kept<User> known = usersByNumber.known(uid);
    if (known == null || !usersByNumber.isFresh(known)) {
      CompletableFuture<Boolean> answer = ask(uid);
      if (known == null && answer != null) {
        await(answer);
      }
      known = usersByNumber.known(uid);
    }
    return known == null ? Optional.empty() : known.answer();
  }

  /** Null: it would have to wait for one that takes long, or cannot be asked now. */
  private @Nullable CompletableFuture<Boolean> ask(int uid) {
    boolean stuck = asking && System.nanoTime() - beganNs > MOMENT.toNanos();
    synchronized (asked) {
      CompletableFuture<Boolean> answer = asked.get(uid);
      if (answer == null && asked.size() < MOST_ASKED) {
        CompletableFuture<Boolean> next = new CompletableFuture<>();
        try {
          if (!lookups.test(() -> answer(uid, next))) {
            return null;
          }
        } catch (RuntimeException | Error e) { // no thread is left: a number is enough for now
          return null;
        }
        asked.put(uid, next); // the answer takes the lock, so it comes later
        answer = next;
      }
      return stuck ? null : answer;
    }
  }

  private void answer(int uid, CompletableFuture<Boolean> answer) {
    beganNs = System.nanoTime();
    asking = true;
    try {
      answer.complete(user(uid).isPresent());
    } finally {
      asking = false;
      synchronized (asked) {
        asked.remove(uid);
      }
    }
  }

  private static void await(CompletableFuture<Boolean> answer) {
    try {
      var _ = answer.get(MOMENT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Nobody yet; a later question will have it.
    }
  }

  /** As {@link #user(int)}. */
  public Optional<User> user(String name) {
    return usersByName.of(name);
  }

  /** Empty: there is no such group, or it could not be found out. */
  public Optional<Group> group(int gid) {
    return groupsByNumber.of(gid);
  }

  /** As {@link #group(int)}. */
  public Optional<Group> group(String name) {
    return groupsByName.of(name);
  }
}
