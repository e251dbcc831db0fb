package org.openedr.console.systemd;

import java.util.regex.Pattern;
import org.openedr.console.base.text.Escaping;

/** What systemd takes for the name of a unit. */
final class UnitName {
  private static final Pattern NAME =
      Pattern.compile(
          "[A-Za-z0-9:_.\\\\@-]{1,200}"
              + "\\.(service|timer|socket|target|mount|path|slice|scope|automount|swap|device)");

  private UnitName() {}

  /** The name itself. */
  static String checked(String name) throws SystemdException {
    if (!NAME.matcher(name).matches()) {
      throw new SystemdException(
          "\"" + Escaping.ascii(name) + "\" is no name of a unit, such as openedr-agent.service.");
    }
    return name;
  }
}
