package org.openedr.console.agent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * SIGTERM, SIGINT and SIGHUP as calls. The virtual machine's own answer to the first two is an exit
 * code of 128 + the signal, which systemd counts as a failure, and to the third an end. Named by
 * reflection: the compiler warns of {@code sun.misc.Signal}, and cannot be told not to.
 */
final class Signals {
  private Signals() {}

  /**
   * Both are called on a thread of the virtual machine, and must be quick.
   *
   * @throws IllegalStateException on a virtual machine without {@code sun.misc.Signal}
   */
  static void handle(Runnable end, Runnable reload) {
    handle("TERM", end);
    handle("INT", end);
    handle("HUP", reload);
  }

  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandle run =
          MethodHandles.lookup().bind(action, "run", MethodType.methodType(void.class));
      Object made =
          MethodHandleProxies.asInterfaceInstance(
              handler, MethodHandles.dropArguments(run, 0, signal));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), made);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Java cannot handle SIG" + name + ": " + e, e);
    }
  }
}
