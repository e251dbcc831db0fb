package org.openedr.console.migration.preflight;

import java.util.List;
import org.openedr.console.migration.object.BuildTools;

/** What is needed to build; prebuilt objects need none of it. */
final class ToolChecks {
  private static final String GROUP = "tools";

  private interface Asked {
    BuildTools.Tool tool() throws InterruptedException;
  }

  private ToolChecks() {}

  static List<Check> all() {
    return List.of(
        check("tools.clang", "clang that builds for BPF", true, BuildTools::clang),
        check(
            "tools.llvm-strip",
            "llvm-strip",
            true,
            () -> BuildTools.tool("llvm-strip", "--version")),
        check("tools.make", "make", true, () -> BuildTools.tool("make", "--version")),
        check("tools.libbpf", "Headers of libbpf", true, BuildTools::headers),
        check(
            "tools.llc",
            "llc; nothing here needs it",
            false,
            () -> BuildTools.tool("llc", "--version")),
        check(
            "tools.bpftool",
            "bpftool; nothing here needs it",
            false,
            () -> BuildTools.tool("bpftool", "version")),
        new Check("tools.build", GROUP, "Building from source", false, ToolChecks::build));
  }

  private static Check check(String key, String title, boolean needed, Asked asked) {
    return new Check(
        key,
        GROUP,
        title,
        false,
        scene -> {
          BuildTools.Tool tool = asked.tool();
          if (tool.usable()) {
            return CheckOutcome.ok(PreflightContext.shown(tool.evidence()));
          }
          return needed && scene.builds()
              ? CheckOutcome.blocking(PreflightContext.shown(tool.evidence()), install(key))
              : CheckOutcome.info(PreflightContext.shown(tool.evidence()), "");
        });
  }

  private static String install(String key) {
    String what =
        switch (key) {
          case "tools.clang" -> "clang, 10 or newer";
          case "tools.llvm-strip" -> "llvm";
          case "tools.libbpf" -> "libbpf-dev (Debian, Ubuntu) or libbpf-devel (Fedora)";
          default -> key.substring(key.indexOf('.') + 1);
        };
    return "Install the package " + what + ", or take the object that came with this program.";
  }

  private static CheckOutcome build(PreflightContext scene) {
    if (!scene.builds()) {
      return CheckOutcome.info("nothing is built: the objects came with this program");
    }
    List<String> missing = scene.parts().workshop().missing();
    return missing.isEmpty()
        ? CheckOutcome.ok("sources and tools are there")
        : CheckOutcome.blocking(
            PreflightContext.shown(String.join(" ", missing)),
            "Take the object that came with this program, or build where the sources are.");
  }
}
