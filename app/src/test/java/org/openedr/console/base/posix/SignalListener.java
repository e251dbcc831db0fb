package org.openedr.console.base.posix;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says which signals it gets; for tests, in a process of its own. */
public final class SignalListener {
  private SignalListener() {}

  /**
   * Lives for a minute at most.
   *
   * @param args names of signals to be handled; none: SIGTERM ends it, as it does the console
   */
  public static void main(String[] args) throws InterruptedException {
    if (args.length == 0) {
      InheritedSignals.endAtTerm();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("ends")));
    }
    for (String name : args) {
      System.out.println(name + InheritedSignals.handle(name, () -> System.out.println(name)));
    }
    System.out.println("ready");
    new CountDownLatch(1).await(1, TimeUnit.MINUTES);
  }
}
