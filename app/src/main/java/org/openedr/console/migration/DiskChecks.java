package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Room and rights where a run writes. */
final class DiskChecks {
  private static final String GROUP = "files";

  /** Journal, reports, evidence; and what others write meanwhile. */
  private static final long MARGIN_BYTES = 16L << 20;

  /** Files and folders of one run; some hundred where measured. */
  private static final long INODES = 1_000;

  private DiskChecks() {}

  static List<Check> all() {
    return List.of(
        new Check("disk.space", GROUP, "Room for backups and new files", true, DiskChecks::space),
        new Check("disk.inodes", GROUP, "Files that can still be made", true, DiskChecks::inodes),
        new Check(
            "disk.writable", GROUP, "Folders that a run writes to", false, DiskChecks::writable),
        new Check(
            "disk.exchange",
            GROUP,
            "Objects can be exchanged at one stroke",
            true,
            DiskChecks::exchange));
  }

  private static List<Path> targets(Scene scene) throws Exception {
    MigrationParts parts = scene.parts();
    List<Path> targets =
        new ArrayList<>(
            List.of(parts.backups(), parts.versions(), parts.runs(), parts.paths().objects()));
    if (ConfigTarget.edits(scene.request().kind())) {
      targets.add(Scene.existing(parts.paths().configFile()));
    }
    if (scene.unit().isPresent()) {
      targets.add(parts.units());
    }
    return targets;
  }

  /** By file system, so that one that holds several is counted once. */
  private static Map<FileStore, Path> stores(Scene scene) throws Exception {
    Map<FileStore, Path> stores = new LinkedHashMap<>();
    for (Path target : targets(scene)) {
      Path existing = Scene.existing(target);
      stores.putIfAbsent(Files.getFileStore(existing), existing);
    }
    return stores;
  }

  /** Twice: a backup, and what is staged; the old set stays beside until it is confirmed. */
  private static long needed(Scene scene) throws IOException {
    long bytes = 0;
    MigrationParts parts = scene.parts();
    List<Path> kept = new ArrayList<>(Scene.files(parts.paths().objects()));
    kept.addAll(Scene.files(parts.shippedObjects()));
    kept.add(parts.paths().configFile());
    kept.addAll(Scene.files(parts.dropIns()));
    if (scene.request().kind() == PlanKind.ROLLBACK_COMPLETE) {
      kept.addAll(logs(parts.paths().logs()));
    }
    for (Path file : kept) {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        bytes += Files.size(file);
      }
    }
    return 2 * bytes + MARGIN_BYTES;
  }

  private static List<Path> logs(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> below = Files.walk(folder, 2)) {
      return below.toList();
    }
  }

  private static Outcome space(Scene scene) throws Exception {
    long needed = needed(scene);
    List<String> free = new ArrayList<>();
    List<String> tight = new ArrayList<>();
    for (Map.Entry<FileStore, Path> store : stores(scene).entrySet()) {
      long usable = store.getKey().getUsableSpace();
      String line = "%s: free %s".formatted(Scene.shown(store.getValue()), mib(usable));
      (usable < needed ? tight : free).add(line);
    }
    String evidence = "needed " + mib(needed) + "; " + String.join(", ", join(tight, free));
    return tight.isEmpty()
        ? Outcome.ok(evidence)
        : Outcome.blocking(evidence, "Make room there: a backup that does not fit is none.");
  }

  private static List<String> join(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static String mib(long bytes) {
    return "%d MiB".formatted((bytes + (1 << 20) - 1) >> 20);
  }

  /** The JDK does not tell them. */
  private static Outcome inodes(Scene scene) throws Exception {
    Path stat = BoundedCommand.find("stat").orElse(null);
    if (stat == null) {
      return Outcome.unknown(false, "stat(1) is not there");
    }
    List<String> seen = new ArrayList<>();
    boolean few = false;
    for (Path folder : stores(scene).values()) {
      BoundedCommand.Result result =
          BoundedCommand.run(5, List.of(stat.toString(), "-f", "-c", "%d %c", folder.toString()));
      String[] numbers = result.firstLine().split(" ");
      if (!result.good() || numbers.length != 2) {
        return Outcome.unknown(false, "stat -f of " + Scene.shown(folder) + " says nothing");
      }
      long free = Long.parseLong(numbers[0]);
      boolean counted = Long.parseLong(numbers[1]) > 0; // some file systems make them as needed
      few |= counted && free < INODES;
      seen.add(Scene.shown(folder) + ": " + (counted ? "free " + free : "without limit"));
    }
    return few
        ? Outcome.blocking(String.join(", ", seen), "Remove files there.")
        : Outcome.ok(String.join(", ", seen));
  }

  private static Outcome writable(Scene scene) throws Exception {
    List<String> refused = new ArrayList<>();
    for (Path target : targets(scene)) {
      Path existing = Scene.existing(target);
      if (Files.getFileStore(existing).isReadOnly()) {
        refused.add(Scene.shown(existing) + " is on a file system that is mounted read-only");
      } else if (!Files.isWritable(existing)) {
        refused.add(Scene.shown(existing) + " may not be written (rights, or chattr +i, or EROFS)");
      }
    }
    return refused.isEmpty()
        ? Outcome.ok("all of them")
        : Outcome.blocking(
            String.join(", ", refused.stream().distinct().toList()),
            "Start it as root of the machine itself: sudo openedr-console migrate; a service sees"
                + " many folders read-only.");
  }

  private static Outcome exchange(Scene scene) throws Exception {
    Path objects = scene.parts().paths().objects();
    Path versions = Scene.existing(scene.parts().versions());
    if (Files.isSymbolicLink(objects)) {
      return Outcome.warning(
          Scene.shown(objects) + " is a symbolic link", "Make it a folder of its own.");
    }
    FileStore one = Files.getFileStore(Scene.existing(objects));
    if (!one.equals(Files.getFileStore(versions))) {
      return Outcome.blocking(
          "%s and %s are on different file systems"
              .formatted(Scene.shown(objects), Scene.shown(versions)),
          "Unmount one of them, or link neither elsewhere.");
    }
    return scene
        .ports()
        .exchangeProblem(Scene.existing(scene.parts().versions()))
        .map(why -> Outcome.warning(Scene.shown(why), "Files are then exchanged one by one."))
        .orElse(Outcome.ok("one file system"));
  }
}
