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
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.user.OwnUser;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.config.AgentConfigFile;
import org.openedr.console.config.AgentPaths;
import org.openedr.console.finding.Severity;

/**
 * Everything, looked at once.
 *
 * @param findings by key, the worst first
 * @param problem why less than everything could be looked at, or null
 */
record Audit(Map<String, FixableFinding> findings, @Nullable String problem) {

  static Audit of(Path root, AgentPaths paths, Path shipped, Instant now) {
    List<String> problems = new ArrayList<>();
    AgentConfig config = configuration(paths, problems);
    AuditedFiles files = new AuditedFiles(root, paths, config, logGroup());
    FileAudit fileAudit = new FileAudit(root);
    KnownObjects known = KnownObjects.read(root, SecurityRecords.knownObjects(paths), shipped);

    List<FixableFinding> judged = new ArrayList<>(fileAudit.run(files.subjects(), files.folders()));
    judged.addAll(new CertificateAudit(root, config.tls(), now).run());
    judged.addAll(TlsAudit.judge(config));
    judged.addAll(new HashAudit(root, known).run(files.subjects()));

    if (files.subjects().stream().noneMatch(s -> s.wanted().check() == SecurityCheck.OBJECT_FILE)) {
      judged.add(
          FixableFinding.said(
              SecurityCheck.OBJECT_FILE,
              paths.objects(),
              Severity.INFO,
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
      return AgentConfig.defaults();
    }
    AgentConfig config = AgentConfigFile.read(paths.configFile()).config();
    if (config == null) {
      problems.add(
          "the configuration cannot be used, so files are looked for where they usually are");
    }
    return config == null ? AgentConfig.defaults() : config;
  }

  private static String told(List<String> problems) {
    String all = Escaping.escape(String.join("; ", problems.stream().distinct().toList()));
    return FileAudit.sentence(OwnUser.isRoot() ? all : "not root: " + all);
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

  private static Map<String, FixableFinding> ordered(Collection<FixableFinding> judged) {
    Comparator<FixableFinding> order =
        Comparator.comparing((FixableFinding j) -> j.finding().level())
            .reversed()
            .thenComparing(j -> j.finding().check())
            .thenComparing(j -> j.finding().subject());
    Map<String, FixableFinding> findings = new LinkedHashMap<>();
    judged.stream().sorted(order).forEach(j -> findings.putIfAbsent(j.finding().key(), j));
    return findings;
  }
}
