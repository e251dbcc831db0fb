package org.openedr.console.security;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.AgentConfigFile;
import org.openedr.console.config.AgentPaths;
import org.openedr.console.event.KernelText;

/**
 * Everything, looked at once.
 *
 * @param findings by key, the worst first
 * @param problem why less than everything could be looked at, or null
 */
record Audit(Map<String, Judged> findings, @Nullable String problem) {

  static Audit of(Path root, AgentPaths paths, Path shipped, Instant now) {
    List<String> problems = new ArrayList<>();
    AgentConfig config = configuration(paths, problems);
    AgentFiles files = new AgentFiles(root, paths, config, logGroup());
    FileAudit fileAudit = new FileAudit(root);
    KnownObjects known = KnownObjects.read(root, SecurityRecords.knownObjects(paths), shipped);

    List<Judged> judged = new ArrayList<>(fileAudit.run(files.subjects(), files.folders()));
    judged.addAll(new CertificateAudit(root, config.tls(), now).run());
    judged.addAll(TlsSettings.judge(config));
    judged.addAll(new HashAudit(root, known).run(files.subjects()));

    if (files.subjects().stream().noneMatch(s -> s.wanted().check() == SecurityCheck.OBJECT_FILE)) {
      judged.add(
          Judged.said(
              SecurityCheck.OBJECT_FILE,
              paths.objects(),
              SecurityLevel.INFO,
              "no object",
              "There is no object of an agent."));
    }
    problems.addAll(files.problems());
    if (fileAudit.unseen() > 0) {
      problems.add("files that could not be looked at: " + fileAudit.unseen());
    }
    return new Audit(ordered(judged), problems.isEmpty() ? null : told(problems));
  }

  private static AgentConfig configuration(AgentPaths paths, List<String> problems) {
    if (!Files.exists(paths.configFile(), LinkOption.NOFOLLOW_LINKS)) {
      return AgentConfig.DEFAULT;
    }
    AgentConfig config = AgentConfigFile.read(paths.configFile()).config();
    if (config == null) {
      problems.add(
          "the configuration cannot be used, so files are looked for where they usually are");
    }
    return config == null ? AgentConfig.DEFAULT : config;
  }

  private static String told(List<String> problems) {
    String all = KernelText.escape(String.join("; ", problems.stream().distinct().toList()));
    return FileAudit.sentence(isRoot() ? all : "not root: " + all);
  }

  /** Debian has adm, others have not. */
  private static String logGroup() {
    try {
      return FileSystems.getDefault()
          .getUserPrincipalLookupService()
          .lookupPrincipalByGroupName("adm")
          .getName();
    } catch (java.io.IOException e) {
      return "root";
    }
  }

  static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static Map<String, Judged> ordered(Collection<Judged> judged) {
    Comparator<Judged> order =
        Comparator.comparing((Judged j) -> j.finding().level())
            .reversed()
            .thenComparing(j -> j.finding().check())
            .thenComparing(j -> j.finding().subject());
    Map<String, Judged> findings = new LinkedHashMap<>();
    judged.stream().sorted(order).forEach(j -> findings.putIfAbsent(j.finding().key(), j));
    return findings;
  }
}
