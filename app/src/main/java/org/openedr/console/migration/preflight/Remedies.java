package org.openedr.console.migration.preflight;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openedr.console.inventory.KernelProgram;
import org.openedr.console.inventory.Removal;
import org.openedr.console.inventory.RemovalResult;
import org.openedr.console.security.FixAction;
import org.openedr.console.security.FixResult;
import org.openedr.console.security.LocalSecurity;
import org.openedr.console.security.SecurityCheck;
import org.openedr.console.security.SecurityFinding;
import org.openedr.console.security.SecurityFix;

/** Remedies by the key of their check. */
final class Remedies {
  private static final Map<String, Remedy> ALL = all();

  private Remedies() {}

  static Optional<Remedy> of(String key) {
    return Optional.ofNullable(ALL.get(key));
  }

  private static Map<String, Remedy> all() {
    Map<String, Remedy> all = new LinkedHashMap<>();
    all.put("kernel.bpffs", new MountRemedy("bpf", "sys/fs/bpf"));
    all.put("kernel.tracefs", new MountRemedy("tracefs", "sys/kernel/tracing"));
    all.put("service.reload", new Reload());
    all.put("service.failed", new ResetFailed());
    all.put("service.pins", new Unpin());
    for (SecurityCheck check : SecurityCheck.values()) {
      all.put(SecurityChecks.PREFIX + check.label(), new Mend(check));
    }
    return Map.copyOf(all);
  }

  private record Reload() implements Remedy {
    @Override
    public Offer offer(PreflightContext scene) throws Exception {
      return scene.unit().filter(unit -> unit.needsReload()).isEmpty()
          ? Offer.nothing("systemd has read the files as they are.")
          : new Offer(
              "",
              List.of("let systemd read all unit files again"),
              List.of("systemctl daemon-reload"));
    }

    @Override
    public String carryOut(PreflightContext scene) throws Exception {
      scene.parts().systemd().reload();
      return "systemd has read the unit files again.";
    }
  }

  private record ResetFailed() implements Remedy {
    @Override
    public Offer offer(PreflightContext scene) throws Exception {
      String unit = scene.parts().unit();
      return scene.unit().filter(each -> each.activeState().equals("failed")).isEmpty()
          ? Offer.nothing(unit + " has not failed.")
          : new Offer(
              "",
              List.of(format("forget that %s has failed; it is not started", unit)),
              List.of("systemctl reset-failed " + unit));
    }

    @Override
    public String carryOut(PreflightContext scene) throws Exception {
      scene.parts().systemd().resetFailed(scene.parts().unit());
      return "The failure is forgotten; the service was not started.";
    }
  }

  private record Unpin() implements Remedy {
    private static List<Removal> allowed(PreflightContext scene) throws Exception {
      List<Removal> removals = new ArrayList<>();
      for (KernelProgram program : ServiceChecks.leftOver(scene)) {
        boolean covered = removals.stream().anyMatch(each -> covers(each, program));
        Removal preview = scene.parts().removals().preview(program.id());
        if (!covered && preview.allowed()) {
          removals.add(preview);
        }
      }
      return removals;
    }

    /** A monitor goes as a whole. */
    private static boolean covers(Removal removal, KernelProgram program) {
      return removal.unpin().containsAll(program.pins());
    }

    @Override
    public Offer offer(PreflightContext scene) throws Exception {
      List<Removal> removals = allowed(scene);
      return removals.isEmpty()
          ? Offer.nothing(
              "Nothing that is left over may be removed: see openedr-console inventory.")
          : new Offer(
              "",
              removals.stream()
                  .flatMap(each -> each.unpin().stream())
                  .map(path -> "unpin " + path)
                  .toList(),
              removals.stream().flatMap(each -> each.unpin().stream()).map("rm "::concat).toList());
    }

    @Override
    public String carryOut(PreflightContext scene) throws Exception {
      List<String> failures = new ArrayList<>();
      for (Removal removal : allowed(scene)) {
        RemovalResult result = scene.parts().removals().remove(removal);
        failures.addAll(result.failures());
      }
      if (!failures.isEmpty()) {
        throw new IOException(String.join(" ", failures));
      }
      return "What was left over is unpinned.";
    }
  }

  private record Mend(SecurityCheck check) implements Remedy {
    private static LocalSecurity security(PreflightContext scene) {
      return new LocalSecurity(
          scene.parts().root(), scene.parts().shippedObjects(), scene.parts().clock());
    }

    private List<SecurityFix> previews(PreflightContext scene) throws Exception {
      List<SecurityFix> previews = new ArrayList<>();
      for (SecurityFinding finding : SecurityChecks.weak(scene, check)) {
        if (finding.fixable()) {
          previews.add(security(scene).preview(finding.key()));
        }
      }
      return previews;
    }

    @Override
    public Offer offer(PreflightContext scene) throws Exception {
      List<SecurityFix> previews = previews(scene);
      List<SecurityFix> allowed = previews.stream().filter(SecurityFix::allowed).toList();
      if (allowed.isEmpty()) {
        return Offer.nothing(
            previews.isEmpty()
                ? "No change of owner or mode mends this."
                : previews.getFirst().reason());
      }
      return new Offer(
          "",
          actions(allowed)
              .map(a -> format("%s: %s becomes %s", a.path(), a.before(), a.after()))
              .toList(),
          actions(allowed).map(FixAction::command).toList());
    }

    private static Stream<FixAction> actions(List<SecurityFix> fixes) {
      return fixes.stream().flatMap(fix -> fix.actions().stream());
    }

    @Override
    public String carryOut(PreflightContext scene) throws Exception {
      for (SecurityFix fix : previews(scene)) {
        if (fix.allowed()) {
          FixResult result = security(scene).fix(fix);
          if (!result.done()) {
            throw new IOException(result.message());
          }
        }
      }
      return "Mended; openedr-console security can take it back.";
    }
  }
}
