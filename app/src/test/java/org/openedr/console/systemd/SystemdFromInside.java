package org.openedr.console.systemd;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openedr.console.nspawn.Nspawn;
import org.openedr.console.nspawn.Outcome;

/** A program that asks the systemd it runs under, in a machine; with the tests' own class path. */
public final class SystemdFromInside {
  private static final String PLACE = "/mnt/class-path";

  private SystemdFromInside() {}

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(path -> path.toString().matches(".*(classes|dbus|slf4j|logback|jspecify|jna).*"))
        .toList();
  }

  /** For {@link Nspawn#boot}: the class path, piece by piece. */
  static String[] binds() {
    List<String> binds = new ArrayList<>();
    for (Path path : classPath()) {
      binds.add(
          path + ":" + PLACE + binds.size() + (path.toString().endsWith(".jar") ? ".jar" : ""));
    }
    return binds.toArray(String[]::new);
  }

  static Outcome run(Nspawn machine, String unit) {
    String path =
        Stream.of(binds())
            .map(bind -> bind.substring(bind.indexOf(':') + 1))
            .collect(Collectors.joining(":"));
    String java = System.getProperty("java.home") + "/bin/java";
    return machine.run(
        java,
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        path,
        SystemdFromInside.class.getName(),
        unit);
  }

  /** Asks, starts, and tells on standard output. */
  public static void main(String[] args) throws SystemdException {
    long began = System.nanoTime();
    try (LocalSystemd systemd = new LocalSystemd()) {
      systemd.unit(args[0]);
      System.out.println("first " + ms(began) + " ms");
      began = System.nanoTime();
      systemd.unit(args[0]);
      System.out.println("second " + ms(began) + " ms");
      System.out.println("start " + systemd.start(args[0], Duration.ofSeconds(20)).result());
      System.out.println("result " + systemd.unit(args[0]).result());
      systemd.start("no-such-unit.service", Duration.ofSeconds(20));
    } catch (SystemdException e) {
      System.out.println(e.getMessage());
    }
  }

  private static long ms(long since) {
    return (System.nanoTime() - since) / 1_000_000;
  }
}
