package org.openedr.console.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The environment of the window: made anew, nothing of root's is in it. */
final class WindowEnvironment {
  private WindowEnvironment() {}

  static Map<String, String> of(Caller caller, WindowRequest request, Path runtimeFolders) {
    Map<String, String> made = new TreeMap<>(request.display());
    made.put("HOME", caller.home().toString());
    made.put("USER", caller.name());
    made.put("LOGNAME", caller.name());
    made.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    made.put("MALLOC_ARENA_MAX", "2"); // as the launcher has it
    Path runtime = runtimeFolders.resolve(Long.toString(caller.uid()));
    if (Files.isDirectory(runtime)) {
      made.put("XDG_RUNTIME_DIR", runtime.toString());
      if (Files.exists(runtime.resolve("bus"))) {
        made.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + runtime.resolve("bus"));
      }
    }
    return made;
  }
}
