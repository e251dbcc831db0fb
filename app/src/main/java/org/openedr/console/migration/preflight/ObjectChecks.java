package org.openedr.console.migration.preflight;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.migration.port.ObjectLoader.Kind;
import org.openedr.console.migration.port.ObjectLoader.ObjectIdentity;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.systemd.UnitStatus;

/** Object files: those that came with this program, those that are installed, and others. */
final class ObjectChecks {
  private static final String GROUP = "objects";

  /** Where an existing agent looks, below whatever folder it was started in. */
  private static final String FALLBACK = "agent/ebpf/build";

  private ObjectChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(
            "objects.shipped",
            GROUP,
            "Objects that came with this program",
            false,
            ObjectChecks::shipped),
        new Check(
            "objects.installed",
            GROUP,
            "Installed objects, by content",
            true,
            ObjectChecks::installed),
        new Check(
            "objects.leftovers",
            GROUP,
            "Other files among the installed objects",
            true,
            ObjectChecks::leftovers),
        new Check(
            "objects.fallback",
            GROUP,
            "Folder that an existing agent falls back to",
            true,
            ObjectChecks::fallback));
  }

  private static CheckOutcome shipped(PreflightContext scene) {
    List<String> seen = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (MonitorVersion version : MonitorVersion.values()) {
      Path file = scene.parts().shippedObjects().resolve(PathBytes.of(version.objectFile()));
      ObjectIdentity identity = scene.parts().loader().identify(file);
      Kind expected = version == MonitorVersion.V2 ? Kind.OUR_V2 : Kind.OUR_V1;
      boolean needed =
          !scene.builds() && scene.wanted().filter(each -> each == version).isPresent();
      if (identity.kind() == expected) {
        seen.add(format("%s: %s, sha256 %s", version, identity.label(), identity.sha256()));
      } else {
        (needed ? wrong : seen).add(version + ": " + described(identity));
      }
    }
    return wrong.isEmpty()
        ? CheckOutcome.ok(String.join("; ", seen))
        : CheckOutcome.blocking(String.join("; ", wrong), "Install this program again.");
  }

  static String described(ObjectIdentity identity) {
    return identity.problem().isEmpty()
        ? format("%s is %s", identity.file(), identity.label())
        : format("%s: %s", identity.file(), identity.problem());
  }

  private static CheckOutcome installed(PreflightContext scene) throws Exception {
    List<ObjectIdentity> installed = List.copyOf(scene.installed().values());
    if (installed.isEmpty()) {
      return CheckOutcome.info(
          "none in " + PreflightContext.shown(scene.parts().paths().objects()),
          scene.unit().isPresent()
              ? "No object is replaced."
              : "Nothing is replaced: this is a first installation.");
    }
    List<String> seen = new ArrayList<>();
    for (ObjectIdentity each : installed) {
      seen.add(
          described(each)
              + (each.evidence().isEmpty() ? "" : " (" + each.evidence() + ")")
              + (each.sha256().isEmpty() ? "" : ", sha256 " + each.sha256()));
    }
    String evidence = String.join("; ", seen);
    boolean doubtful =
        installed.stream()
            .anyMatch(each -> each.kind() == Kind.UNREADABLE || each.kind() == Kind.FOREIGN);
    if (doubtful) {
      return CheckOutcome.warning(
          evidence, "They are kept in the backup as they are; a rollback brings them back so.");
    }
    if (installed.stream().anyMatch(each -> each.kind() == Kind.AGENT_OLD_V1)) {
      return CheckOutcome.warning(
          evidence,
          "A V1 with kprobes on system calls reads wrong names and exit codes since Linux 4.17.");
    }
    return scene.migrates() && installed.size() == 1 && installed.getFirst().kind() == Kind.OUR_V2
        ? CheckOutcome.info(evidence + "; V2 is installed already", "")
        : CheckOutcome.ok(evidence);
  }

  private static CheckOutcome leftovers(PreflightContext scene) throws Exception {
    List<String> others = new ArrayList<>();
    for (Path file : PreflightContext.files(scene.parts().paths().objects())) {
      if (!PathBytes.text(file).endsWith(".o")) {
        others.add(PreflightContext.shown(PathBytes.name(file)));
      }
    }
    String place = PreflightContext.shown(scene.parts().paths().objects());
    return others.isEmpty()
        ? CheckOutcome.ok("none in " + place)
        : CheckOutcome.info(
            format("%s holds %s", place, String.join(", ", others)),
            "The folder is exchanged as a whole; the backup keeps its objects.");
  }

  private static CheckOutcome fallback(PreflightContext scene) throws Exception {
    List<String> found = new ArrayList<>();
    for (Path start : starts(scene)) {
      Path folder = start.resolve(FALLBACK);
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        found.add(PreflightContext.shown(folder));
      }
    }
    return found.isEmpty()
        ? CheckOutcome.ok("there is none")
        : CheckOutcome.warning(
            String.join(", ", found) + ": an existing agent loads objects from there as root",
            "Remove it, or move it away, once nothing uses it.");
  }

  /** systemd starts services in the root folder, unless the unit says otherwise. */
  private static List<Path> starts(PreflightContext scene) throws Exception {
    List<Path> starts = new ArrayList<>();
    starts.add(scene.parts().root());
    starts.add(scene.at("opt/openedr"));
    int pid = scene.unit().map(UnitStatus::mainPid).orElse(0);
    if (pid > 0) {
      try {
        starts.add(Files.readSymbolicLink(scene.at("proc/" + pid + "/cwd")));
      } catch (IOException e) {
        return starts; // it has ended meanwhile
      }
    }
    return starts.stream().distinct().toList();
  }
}
