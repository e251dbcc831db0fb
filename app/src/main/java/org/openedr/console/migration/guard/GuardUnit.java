package org.openedr.console.migration.guard;

import static org.openedr.console.base.text.RootFormat.format;

import java.util.List;
import java.util.stream.Collectors;
import org.openedr.console.base.text.NameText;

/** The text of the guard's unit. Pure. */
final class GuardUnit {
  static final String NAME = "openedr-migration-guard.service";

  private GuardUnit() {}

  /**
   * @param command with absolute path, the run's id at its end
   */
  static String text(String runId, List<String> command) {
    return format(
        """
        # Written by OpenEDR Console for its migration run %1$s, and removed by it when that run has ended.
        # It takes the run up when the process that carries it out ends in the middle, also after a power failure, and
        # watches its probation. To get rid of it by hand, once no run is under way (openedr-console migrate status):
        #   systemctl disable --now %2$s
        #   rm /etc/systemd/system/%2$s && systemctl daemon-reload

        [Unit]
        Description=OpenEDR Console: guard of the migration run %1$s
        # Objects are loaded to prove them. No order with openedr-agent.service: the guard itself stops and starts that unit
        # and awaits the job, so being its condition would make both wait for each other.
        After=sys-fs-bpf.mount dbus.socket
        # Where the run's records and the files that it exchanges are.
        RequiresMountsFor=/var/lib /opt /etc
        # A guard that cannot start tries for minutes, and not for ever.
        StartLimitIntervalSec=600
        # See above.
        StartLimitBurst=30

        [Service]
        # Active once it watches the run: it says so itself.
        Type=notify
        # A cold Java on a slow machine; see above for what follows.
        TimeoutStartSec=300
        ExecStart=%3$s
        # What it takes up must come to an end.
        Restart=on-failure
        # See above.
        RestartSec=1
        # A compiler or an agent that it started is not killed with it.
        KillMode=process
        # The step under way is finished before the machine goes down.
        TimeoutStopSec=90

        [Install]
        # After a power failure the guard is there again.
        WantedBy=multi-user.target
        """,
        runId, NAME, line(command));
  }

  private static String line(List<String> command) {
    return quoted(command.getFirst(), false)
        + command.stream()
            .skip(1)
            .map(argument -> " " + quoted(argument, true))
            .collect(Collectors.joining());
  }

  /** As systemd.service(5) reads it back; the program itself knows no variables. */
  static String quoted(String argument, boolean variables) {
    StringBuilder text = new StringBuilder("\"");
    for (int each : argument.codePoints().toArray()) {
      switch (each) {
        case '"', '\\' -> text.append('\\').appendCodePoint(each);
        case '%' -> text.append("%%");
        case '$' -> text.append(variables ? "$$" : "$");
        default -> {
          if (each < ' ' || each == 0x7f || NameText.isByte(each)) {
            text.append(format("\\x%02x", each & 0xff));
          } else {
            text.appendCodePoint(each);
          }
        }
      }
    }
    return text.append('"').toString();
  }
}
