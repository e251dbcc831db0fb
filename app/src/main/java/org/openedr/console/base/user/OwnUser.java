package org.openedr.console.base.user;

import org.openedr.console.base.posix.AccountDatabase;

/** The user that this process runs as: whose rights count when it opens a file. Any thread. */
public final class OwnUser {
  private OwnUser() {}

  /** The effective user id. */
  public static int uid() {
    return AccountDatabase.ownUid();
  }

  /** Whether that is root. */
  public static boolean isRoot() {
    return uid() == 0;
  }
}
