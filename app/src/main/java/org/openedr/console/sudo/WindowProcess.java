package org.openedr.console.sudo;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openedr.console.base.posix.ChildProcess;
import org.openedr.console.base.posix.SocketPair;

/**
 * A window of the user who called sudo, with that user's rights only.
 *
 * @param channel this end of the only connection between the two
 */
record WindowProcess(ChildProcess process, SocketChannel channel) {
  private static final Path RUNTIME_FOLDERS = Path.of("/run/user");

  /** Starts the window that shows the engine which {@code channel} will be served with. */
  static WindowProcess start(
      SudoUser caller, WindowProgram program, HostFolder folder, WindowRequest request)
      throws HostException {
    List<String> arguments = new ArrayList<>(List.of("--hosted"));
    arguments.addAll(request.arguments());
    Map<String, String> environment = WindowEnvironment.of(caller, request, RUNTIME_FOLDERS);
    try (SocketPair pair = SocketPair.open(folder.path())) {
      ChildProcess process =
          ChildProcess.spawn(
              program.command(caller, request.locale(), arguments),
              environment,
              caller.directory(),
              pair.theirs());
      return new WindowProcess(process, pair.ours());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** Shows what needs no rights of root, and blocks until the window is closed. */
  static int alone(
      SudoUser caller, WindowProgram program, WindowRequest request, List<String> source)
      throws HostException {
    List<String> arguments = new ArrayList<>(source);
    arguments.addAll(request.arguments());
    return run(
        program.command(caller, request.locale(), arguments),
        WindowEnvironment.of(caller, request, RUNTIME_FOLDERS));
  }

  /** Says so when the user may not read the program: Java's own words would not help. */
  static void checkReadable(SudoUser caller, WindowProgram program) throws HostException {
    if (run(program.readable(caller), Map.of("PATH", "/usr/bin:/bin")) != 0) {
      throw new HostException(
          caller.name()
              + " cannot read the program ("
              + program.options()
              + ", "
              + program.java()
              + "), so no window can run with that user's rights. Put it where"
              + " that user can read it, or let it be read: chmod o+rx on each folder of the path.");
    }
  }

  private static int run(List<String> command, Map<String, String> environment)
      throws HostException {
    try {
      return ChildProcess.spawn(command, environment, Path.of("/"), ChildProcess.NO_INPUT).await();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static HostException failed(IOException e) {
    return new HostException(
        "The window could not be started: "
            + e.getMessage()
            + ". It needs setpriv (package util-linux) and a C library glibc 2.34 or newer.");
  }
}
