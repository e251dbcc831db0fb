package org.openedr.console;

import java.nio.file.Path;
import org.openedr.console.cli.CommandLineHead;

/** Entry point of the program: hands the engines and the window to the command line. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    Path bpf = Path.of(System.getProperty("openedr.bpf.dir", "/usr/lib/openedr-console/bpf"));
    LocalEngines engines = new LocalEngines(bpf);

    System.exit(new CommandLineHead(engines, (engine, look) -> {}).run(args));
  }
}
