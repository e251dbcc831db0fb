package org.openedr.console.inventory.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.PathBytes;

/**
 * Finds the category of a tracepoint, which the kernel's own information about links lacks, in
 * tracefs. Any thread.
 */
public final class TracepointCategories {
  private final List<Path> mounts;
  private final Map<String, String> found = new ConcurrentHashMap<>();

  /**
   * @param mounts where tracefs may be, the better place first
   */
  TracepointCategories(List<Path> mounts) {
    this.mounts = mounts;
  }

  public static TracepointCategories ofMachine() {
    return new TracepointCategories(
        List.of(Path.of("/sys/kernel/tracing"), Path.of("/sys/kernel/debug/tracing")));
  }

  /** Tracefs can be read. */
  public boolean available() {
    return events() != null;
  }

  /** {@code sched:sched_process_exec}; the name alone when nothing is known about it. */
  String qualify(String name) {
    if (!name.matches("\\w+")) {
      return name;
    }
    String category = found.getOrDefault(name, "");
    if (category.isEmpty()) {
      category = find(name);
      if (!category.isEmpty()) {
        found.put(name, category);
      }
    }
    return category.isEmpty() ? name : category + ":" + name;
  }

  private String find(String name) {
    Path events = events();
    if (events == null) {
      return "";
    }
    List<String> categories = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(events)) {
      for (Path folder : folders) {
        if (Files.exists(folder.resolve(PathBytes.of(name)).resolve("id"))) {
          categories.add(PathBytes.name(folder));
        }
      }
    } catch (IOException e) {
      return "";
    }
    return categories.size() == 1 ? categories.getFirst() : ""; // rather none than a wrong one
  }

  private @Nullable Path events() {
    for (Path mount : mounts) {
      Path events = mount.resolve("events");
      if (Files.isDirectory(events) && Files.isReadable(events)) {
        return events;
      }
    }
    return null;
  }
}
