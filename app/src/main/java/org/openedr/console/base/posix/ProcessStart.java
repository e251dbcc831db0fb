package org.openedr.console.base.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.FileText;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;

/**
 * What this process was started with, as {@link NameText}: the JVM has read it in the encoding of
 * the locale, the kernel still has its bytes. Any thread.
 */
public final class ProcessStart {
  private static final Path SELF = Path.of("/proc/self");

  private ProcessStart() {}

  /**
   * The arguments of the program, of which none was lost in the locale.
   *
   * @param given as {@code main} got them
   */
  public static String[] arguments(String[] given) {
    if (isExact(List.of(given))) {
      return given;
    }
    List<String> all = strings("cmdline");
    int from = all.size() - given.length;
    boolean same = from > 0;
    for (int i = 0; same && i < given.length; i++) {
      same = !NameText.isAscii(given[i]) || given[i].equals(all.get(from + i));
    }
    return same ? all.subList(from, all.size()).toArray(String[]::new) : given;
  }

  /** A copy. */
  public static Map<String, String> environment() {
    Map<String, String> found = new HashMap<>(System.getenv());
    if (!isExact(found.values())) {
      for (String variable : strings("environ")) {
        int name = variable.indexOf('=');
        found.computeIfPresent(
            variable.substring(0, Math.max(0, name)), (key, old) -> variable.substring(name + 1));
      }
    }
    return found;
  }

  /** A system property, such as the launchers set for folders. */
  public static @Nullable String property(String name) {
    String known = System.getProperty(name);
    if (known == null || NameText.isAscii(known)) {
      return known;
    }
    String option = "-D" + name + "=";
    return strings("cmdline").stream()
        .filter(each -> each.startsWith(option))
        .map(each -> each.substring(option.length()))
        .findFirst()
        .orElse(known);
  }

  /** As {@link #property(String)}, or what stands for it. */
  public static String property(String name, String preset) {
    String known = property(name);
    return known == null ? preset : known;
  }

  /** Of the user. */
  public static Path home() {
    String home = System.getProperty("user.home", "/");
    String exact = NameText.isAscii(home) ? home : environment().getOrDefault("HOME", home);
    return PathBytes.of(exact);
  }

  /** A path that a person wrote: relative to the working directory, whatever that is called. */
  public static Path path(String text) {
    Path path = PathBytes.of(text);
    if (path.isAbsolute() || NameText.isAscii(System.getProperty("user.dir", "/"))) {
      return path;
    }
    try {
      return Files.readSymbolicLink(SELF.resolve("cwd")).resolve(path);
    } catch (IOException e) {
      return path;
    }
  }

  private static boolean isExact(Iterable<String> texts) {
    for (String text : texts) {
      if (!NameText.isAscii(text)) {
        return false;
      }
    }
    return true;
  }

  private static List<String> strings(String file) {
    try {
      String text = FileText.read(SELF.resolve(file));
      List<String> all = List.of(text.split("\0", -1));
      return all.subList(0, all.size() - 1); // each ends with a NUL
    } catch (IOException e) {
      return List.of();
    }
  }
}
