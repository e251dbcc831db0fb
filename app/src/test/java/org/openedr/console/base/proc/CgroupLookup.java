package org.openedr.console.base.proc;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.openedr.console.base.posix.ProcessStart;

/** The look-ups of cgroups in a JVM of another locale, by the bytes that procfs would give. */
public final class CgroupLookup {
  private CgroupLookup() {}

  public static void main(String[] given) throws Exception {
    String[] args = ProcessStart.arguments(given);
    Path root = ProcessStart.path(args[0]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    CgroupPaths byWalk = new CgroupPaths(root);
    try (Stream<Path> all = Files.list(root)) {
      for (Path each : all.sorted().toList()) {
        out.println(byWalk.path((long) Files.getAttribute(each, "unix:ino")).orElse("unknown"));
      }
    }
    CgroupPaths byName = new CgroupPaths(root);
    for (byte[] name :
        new byte[][] {{'/', (byte) 0xc3, (byte) 0xa9}, {'/', (byte) 0xe9}, {'/', 'n'}, {'/', 0}}) {
      byte[] line = new byte[3 + name.length];
      System.arraycopy("0::".getBytes(StandardCharsets.US_ASCII), 0, line, 0, 3);
      System.arraycopy(name, 0, line, 3, name.length);
      out.println(byName.path(byName.id(line)).orElse("unknown"));
    }
  }
}
