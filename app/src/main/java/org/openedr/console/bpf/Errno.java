package org.openedr.console.bpf;

/** Names of the errors that BPF calls return (linux: include/uapi/asm-generic/errno*.h). */
public enum Errno {
  EPERM(1),
  ENOENT(2),
  ESRCH(3),
  EINTR(4),
  EIO(5),
  E2BIG(7),
  ENOEXEC(8),
  EBADF(9),
  EAGAIN(11),
  ENOMEM(12),
  EACCES(13),
  EFAULT(14),
  EBUSY(16),
  EEXIST(17),
  ENODEV(19),
  EINVAL(22),
  ENFILE(23),
  EMFILE(24),
  ENOSPC(28),
  EROFS(30),
  ENOSYS(38),
  EOPNOTSUPP(95),
  ENOTSUPP(524),
  UNKNOWN(0);

  private final int number;

  Errno(int number) {
    this.number = number;
  }

  /** As in errno(3) on Linux, positive; 0 for {@link #UNKNOWN}. */
  public int number() {
    return number;
  }

  /** The name of a positive number; {@link #UNKNOWN} when it is none of these. */
  public static Errno of(int number) {
    for (Errno errno : values()) {
      if (errno.number == number) {
        return errno;
      }
    }
    return UNKNOWN;
  }

  /** For example {@code EPERM (1)}. */
  public static String describe(int number) {
    Errno errno = of(number);
    return errno == UNKNOWN ? "errno " + number : errno + " (" + number + ")";
  }
}
