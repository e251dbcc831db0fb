package org.openedr.console.sudo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.FreshStart;

/** An X server of the test's own, which lets in who has its cookie. */
public final class XServer implements AutoCloseable {
  public static final String COOKIE = "00112233445566778899aabbccddeeff";

  private final Process server;
  private final String display;

  private XServer(Process server, String display) {
    this.server = server;
    this.display = display;
  }

  /** Starts one on a free display; the cookie's file belongs to whoever runs the test. */
  public static XServer start(Path folder) throws IOException, InterruptedException {
    Path keys = cookie(folder.resolve("server.keys"), ":0", COOKIE);
    Process server =
        FreshStart.of(
                "Xvfb",
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1280x800x24",
                "-nolisten",
                "tcp",
                "-noreset",
                "-auth",
                keys.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader said = server.inputReader();
    String number = said.readLine();
    if (number == null) {
      throw new IOException("Xvfb did not start");
    }
    return new XServer(server, ":" + number);
  }

  public String display() {
    return display;
  }

  /** Writes a file with one cookie, by the program that everybody writes it with. */
  public static Path cookie(Path file, String display, String cookie)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("xauth", "-q", "-f", file.toString()));
    command.addAll(List.of("add", display, "MIT-MAGIC-COOKIE-1", cookie));
    Process xauth =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    if (xauth.waitFor() != 0 || !Files.exists(file)) {
      throw new IOException("xauth failed");
    }
    return file;
  }

  @Override
  public void close() {
    server.destroy();
  }
}
