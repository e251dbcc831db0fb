package org.openedr.console.base.posix;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** Functions of the C library, spelled as in C; those that set errno throw it. */
final class Libc {
  static {
    Native.register(Libc.class, "c");
  }

  private Libc() {}

  static native int socket(int domain, int type, int protocol) throws LastErrorException;

  static native int connect(int fd, Pointer address, int length) throws LastErrorException;

  static native int close(int fd) throws LastErrorException;

  static native int kill(int pid, int signal) throws LastErrorException;

  static native Pointer signal(int signal, Pointer handler) throws LastErrorException;

  /** Returns the error instead of setting errno. */
  static native int pthread_sigmask(int how, Pointer set, Pointer before);

  static native int waitpid(int pid, Pointer status, int options) throws LastErrorException;

  static native int waitid(int idType, int id, Pointer info, int options) throws LastErrorException;

  static native int clock_gettime(int clock, Pointer timespec) throws LastErrorException;

  static native String strerror(int error);

  // posix_spawn(3) and what belongs to it return the error instead of setting errno.

  static native int posix_spawn(
      Memory pid, byte[] path, Memory actions, Pointer attributes, Pointer argv, Pointer envp);

  static native int posix_spawn_file_actions_init(Memory actions);

  static native int posix_spawn_file_actions_destroy(Memory actions);

  static native int posix_spawn_file_actions_adddup2(Memory actions, int fd, int as);

  static native int posix_spawn_file_actions_addopen(
      Memory actions, int fd, byte[] path, int flags, int mode);

  /** Since glibc 2.29. */
  static native int posix_spawn_file_actions_addchdir_np(Memory actions, byte[] path);

  /** Since glibc 2.34. */
  static native int posix_spawn_file_actions_addclosefrom_np(Memory actions, int from);
}
