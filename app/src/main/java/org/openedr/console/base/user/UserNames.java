package org.openedr.console.base.user;

import java.util.HashMap;
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
          uid -> Accounts.local().user(uid).map(user -> Escaping.escape(user.name())),
          name -> Accounts.local().user(name).map(user -> user.uid()));

  private final IntFunction<Optional<String>> names;
  private final Function<String, Optional<Integer>> uids;

  private UserNames(IntFunction<Optional<String>> names, Function<String, Optional<Integer>> uids) {
    this.names = names;
    this.uids = uids;
  }

  /** Those of a text as in passwd(5), and nobody else. */
  public static UserNames parse(String passwd) {
    Map<Integer, String> names = new HashMap<>();
    Map<String, Integer> uids = new HashMap<>();
    for (String line : passwd.lines().toList()) {
      String[] fields = line.split(":", -1);
      if (fields.length >= 3 && fields[2].matches("\\d{1,9}")) {
        int uid = Integer.parseInt(fields[2]);
        names.putIfAbsent(uid, Escaping.escape(fields[0]));
        uids.putIfAbsent(fields[0], uid);
      }
    }
    return new UserNames(
        uid -> Optional.ofNullable(names.get(uid)), name -> Optional.ofNullable(uids.get(name)));
  }

  /** The users of this machine, those of its directory services too; up to a minute old. */
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
