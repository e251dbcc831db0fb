package org.openedr.console.systemd;

/** What to do about an error of the bus, by its name. */
final class BusErrorAdvice {
  private BusErrorAdvice() {}

  /** A sentence with a blank before it, or nothing. */
  static String remedy(String error) {
    return switch (error.substring(error.lastIndexOf('.') + 1)) {
      case "AccessDenied", "InteractiveAuthorizationRequired" -> " Do it as root.";
      case "UnitMasked" -> " Unmask it first: systemctl unmask UNIT.";
      case "NoSuchUnit" ->
          " There is no such unit; after writing its file: systemctl daemon-reload.";
      case "BadUnitSetting" -> " Its file has errors: systemd-analyze verify UNIT.";
      case "", "NoReply", "NotConnected", "Disconnected" ->
          " See whether it answers others: systemctl status.";
      default -> "";
    };
  }
}
