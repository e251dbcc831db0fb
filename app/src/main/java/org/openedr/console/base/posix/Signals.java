package org.openedr.console.base.posix;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Signals as calls. The virtual machine's own answer to SIGTERM and SIGINT is an exit code of 128 +
 * the signal, which systemd counts as a failure, and to SIGHUP an end. Named by reflection: the
 * compiler warns of {@code sun.misc.Signal}, and cannot be told not to.
 */
public final class Signals {
  private Signals() {}

  /**
   * From now on until the result is closed, which puts back what was there.
   *
   * @param name without SIG: {@code TERM}
   * @param action is called on a thread of the virtual machine, and must be quick
   * @throws IllegalStateException on a virtual machine without {@code sun.misc.Signal}
   */
  public static Handling handle(String name, Runnable action) {
    try {
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandle run =
          MethodHandles.lookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
              .bindTo(action);
      Object made =
          MethodHandleProxies.asInterfaceInstance(
              handler, MethodHandles.dropArguments(run, 0, Class.forName("sun.misc.Signal")));
      Object before = put(name, made);
      return () -> putBack(name, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Java cannot handle SIG" + name + ": " + e, e);
    }
  }

  private static Object put(String name, Object made) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    return signal
        .getMethod("handle", signal, Class.forName("sun.misc.SignalHandler"))
        .invoke(null, signal.getConstructor(String.class).newInstance(name), made);
  }

  private static void putBack(String name, Object before) {
    try {
      put(name, before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Java cannot handle SIG" + name + ": " + e, e);
    }
  }

  /** A signal's new meaning; closing ends it. */
  @FunctionalInterface
  public interface Handling extends AutoCloseable {
    @Override
    void close();
  }
}
