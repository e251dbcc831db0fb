package org.openedr.console.base.posix;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** Functions of the C library on users and groups, spelled as in C. */
final class AccountCalls {
  static {
    Native.register(AccountCalls.class, "c");
  }

  private AccountCalls() {}

  /** Never fails. */
  static native int geteuid();

  // getpwnam(3) and getgrnam(3) return the error instead of setting errno.

  static native int getpwuid_r(int uid, Memory user, Memory texts, NativeLong size, Memory found);

  static native int getpwnam_r(
      byte[] name, Memory user, Memory texts, NativeLong size, Memory found);

  static native int getgrgid_r(int gid, Memory group, Memory texts, NativeLong size, Memory found);

  static native int getgrnam_r(
      byte[] name, Memory group, Memory texts, NativeLong size, Memory found);
}
