package org.openedr.console.sudo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.openedr.console.base.text.PathBytes;

/** The environment of the window: made anew, nothing of root's is in it. */
final class WindowEnvironment {
  private WindowEnvironment() {}

  static Map<String, String> of(SudoUser caller, WindowRequest request, Path runtimeFolders) {
    Map<String, String> made = new TreeMap<>(request.display());
    made.put("HOME", PathBytes.text(caller.home()));
    made.put("USER", caller.name());
    made.put("LOGNAME", caller.name());
    made.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    made.put("MALLOC_ARENA_MAX", "2"); // as the launcher has it, and the next
    made.put("LC_ALL", "C.UTF-8");
    Path runtime = runtimeFolders.resolve(PathBytes.of(Long.toString(caller.uid())));
    if (Files.isDirectory(runtime)) {
      made.put("XDG_RUNTIME_DIR", PathBytes.text(runtime));
      if (Files.exists(runtime.resolve("bus"))) {
        made.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + PathBytes.text(runtime.resolve("bus")));
      }
    }
    return made;
  }
}
