package org.openedr.console.sudo;

import java.util.Map;
import org.openedr.console.base.user.OwnUser;

/** What this process may, and for whom. */
public enum UserRights {
  /** Those of a user. */
  USER,
  /** Root's, because a user has called sudo: a window gets the rights of that user. */
  SUDO,
  /** Root's, and nobody is known to whom a window could be given. */
  ROOT;

  public static UserRights of(Map<String, String> environment) {
    if (!OwnUser.isRoot()) {
      return USER;
    }
    return SudoUser.uid(environment).isPresent() ? SUDO : ROOT;
  }
}
