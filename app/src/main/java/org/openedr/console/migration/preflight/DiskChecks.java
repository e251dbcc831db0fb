package org.openedr.console.migration.preflight;

import static org.openedr.console.base.text.RootFormat.format;

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
import org.openedr.console.base.posix.TimedCommand;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.RunKind;
import org.openedr.console.migration.port.MigrationPorts;
import org.openedr.console.migration.target.ConfigTarget;

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

  private static List<Path> targets(PreflightContext scene) throws Exception {
    MigrationPorts parts = scene.parts();
    List<Path> targets =
        new ArrayList<>(
            List.of(parts.backups(), parts.versions(), parts.runs(), parts.paths().objects()));
    if (ConfigTarget.edits(scene.request().kind())) {
      targets.add(PreflightContext.existing(parts.paths().configFile()));
    }
    if (scene.unit().isPresent()) {
      targets.add(parts.units());
    }
    return targets;
  }

  /** By file system, so that one that holds several is counted once. */
  private static Map<FileStore, Path> stores(PreflightContext scene) throws Exception {
    Map<FileStore, Path> stores = new LinkedHashMap<>();
    for (Path target : targets(scene)) {
      Path existing = PreflightContext.existing(target);
      stores.putIfAbsent(Files.getFileStore(existing), existing);
    }
    return stores;
  }

  /** Twice: a backup, and what is staged; the old set stays beside until it is confirmed. */
  private static long needed(PreflightContext scene) throws IOException {
    long bytes = 0;
    MigrationPorts parts = scene.parts();
    List<Path> kept = new ArrayList<>(PreflightContext.files(parts.paths().objects()));
    kept.addAll(PreflightContext.files(parts.shippedObjects()));
    kept.add(parts.paths().configFile());
    kept.addAll(PreflightContext.files(parts.dropIns()));
    if (scene.request().kind() == RunKind.ROLLBACK_COMPLETE) {
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

  private static CheckOutcome space(PreflightContext scene) throws Exception {
    long needed = needed(scene);
    List<String> free = new ArrayList<>();
    List<String> tight = new ArrayList<>();
    for (Map.Entry<FileStore, Path> store : stores(scene).entrySet()) {
      long usable = store.getKey().getUsableSpace();
      String line = format("%s: free %s", PreflightContext.shown(store.getValue()), mib(usable));
      (usable < needed ? tight : free).add(line);
    }
    String evidence = "needed " + mib(needed) + "; " + String.join(", ", join(tight, free));
    return tight.isEmpty()
        ? CheckOutcome.ok(evidence)
        : CheckOutcome.blocking(evidence, "Make room there: a backup that does not fit is none.");
  }

  private static List<String> join(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private static String mib(long bytes) {
    return format("%d MiB", (bytes + (1 << 20) - 1) >> 20);
  }

  /** The JDK does not tell them. */
  private static CheckOutcome inodes(PreflightContext scene) throws Exception {
    Path stat = TimedCommand.find("stat").orElse(null);
    if (stat == null) {
      return CheckOutcome.unknown(false, "stat(1) is not there");
    }
    List<String> seen = new ArrayList<>();
    boolean few = false;
    for (Path folder : stores(scene).values()) {
      TimedCommand.Result result =
          TimedCommand.run(
              5, List.of(PathBytes.text(stat), "-f", "-c", "%d %c", PathBytes.text(folder)));
      String[] numbers = result.firstLine().split(" ");
      if (!result.good() || numbers.length != 2) {
        return CheckOutcome.unknown(
            false, "stat -f of " + PreflightContext.shown(folder) + " says nothing");
      }
      long free = Long.parseLong(numbers[0]);
      boolean counted = Long.parseLong(numbers[1]) > 0; // some file systems make them as needed
      few |= counted && free < INODES;
      seen.add(
          PreflightContext.shown(folder) + ": " + (counted ? "free " + free : "without limit"));
    }
    return few
        ? CheckOutcome.blocking(String.join(", ", seen), "Remove files there.")
        : CheckOutcome.ok(String.join(", ", seen));
  }

  private static CheckOutcome writable(PreflightContext scene) throws Exception {
    List<String> refused = new ArrayList<>();
    for (Path target : targets(scene)) {
      Path existing = PreflightContext.existing(target);
      if (Files.getFileStore(existing).isReadOnly()) {
        refused.add(
            PreflightContext.shown(existing) + " is on a file system that is mounted read-only");
      } else if (!Files.isWritable(existing)) {
        refused.add(
            PreflightContext.shown(existing)
                + " may not be written (rights, or chattr +i, or EROFS)");
      }
    }
    return refused.isEmpty()
        ? CheckOutcome.ok("all of them")
        : CheckOutcome.blocking(
            String.join(", ", refused.stream().distinct().toList()),
            "Start it as root of the machine itself: sudo openedr-console migrate; a service sees"
                + " many folders read-only.");
  }

  private static CheckOutcome exchange(PreflightContext scene) throws Exception {
    Path objects = scene.parts().paths().objects();
    Path versions = PreflightContext.existing(scene.parts().versions());
    if (Files.isSymbolicLink(objects)) {
      return CheckOutcome.blocking(
          PreflightContext.shown(objects) + " is a symbolic link", "Make it a folder of its own.");
    }
    FileStore one = Files.getFileStore(PreflightContext.existing(objects));
    if (!one.equals(Files.getFileStore(versions))) {
      return CheckOutcome.blocking(
          format(
              "%s and %s are on different file systems",
              PreflightContext.shown(objects), PreflightContext.shown(versions)),
          "Unmount one of them, or link neither elsewhere.");
    }
    return scene
        .ports()
        .exchangeProblem(PreflightContext.existing(scene.parts().versions()))
        .map(
            why ->
                CheckOutcome.warning(
                    PreflightContext.shown(why), "Files are then exchanged one by one."))
        .orElse(CheckOutcome.ok("one file system"));
  }
}
