package org.openedr.console.base.user;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.openedr.console.base.text.Escaping;

/** Names of users as people see them, escaped. Any thread. */
public final class UserNames {
  private static final UserNames LOCAL =
      new UserNames(
          uid -> Accounts.local().soon(uid).map(user -> Escaping.escape(user.name())),
          name -> Accounts.local().user(name).map(user -> user.uid()));

  private final IntFunction<Optional<String>> names;
  private final Function<String, Optional<Integer>> uids;

  private UserNames(IntFunction<Optional<String>> names, Function<String, Optional<Integer>> uids) {
    this.names = names;
    this.uids = uids;
  }

  /**
   * Those of a map that may grow, and nobody else.
   *
   * @param names NameText; of any thread
   */
  public static UserNames of(Map<Integer, String> names) {
    return new UserNames(
        uid -> Optional.ofNullable(names.get(uid)).map(Escaping::escape),
        name ->
            names.entrySet().stream()
                .filter(user -> user.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst());
  }

  /**
   * The users of this machine, those of its directory services too; up to a minute old. Where such
   * a service takes long, a number stands for the name until it has answered.
   */
  public static UserNames local() {
    return LOCAL;
  }

  /** The name, or the number when there is none; "?" for -1. */
  public String name(int uid) {
    if (uid == -1) {
      return "?";
    }
    return names.apply(uid).orElseGet(() -> Integer.toUnsignedString(uid));
  }

  /** The number of a user; empty when there is none of that name. */
  public OptionalInt uid(String name) {
    return uids.apply(name).map(OptionalInt::of).orElseGet(OptionalInt::empty);
  }
}
