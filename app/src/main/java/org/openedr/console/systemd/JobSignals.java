package org.openedr.console.systemd;

import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;

/** What systemd tells of itself, as far as it is listened to. */
@DBusInterfaceName("org.freedesktop.systemd1.Manager")
public interface JobSignals extends DBusInterface {
  /** A job has ended. The library makes it of what came over the bus. */
  final class JobRemoved extends DBusSignal {
    private final String job;
    private final String result;

    public JobRemoved(String path, UInt32 id, DBusPath job, String unit, String result)
        throws DBusException {
      super(path, id, job, unit, result);
      this.job = job.getPath();
      this.result = result;
    }

    /** Its object on the bus. */
    String job() {
      return job;
    }

    String result() {
      return result;
    }
  }
}
