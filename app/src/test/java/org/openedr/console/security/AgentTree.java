package org.openedr.console.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.openedr.console.base.file.FileStatus;
import org.openedr.console.config.AgentPaths;
import org.openedr.console.finding.Severity;

/**
 * An installed agent below a temporary root, as it should be. Needs root, for it gives files away.
 */
final class AgentTree {
  /** Within the validity of the certificates. */
  static final Instant THEN = Instant.parse("2030-01-01T00:00:00Z");

  final Path root;
  final AgentPaths paths;
  private final Path shipped;
  private String known = "";

  AgentTree(Path folder) {
    try {
      root = Files.createDirectory(folder.resolve("root")).toRealPath();
      shipped = folder.resolve("none");
      mode(root, 0755);
      paths = AgentPaths.under(root);
      object("process_monitor.o", "first");
      object("process_monitor_v2.o", "second");
      file("etc/openedr/agent/config.yaml", "log_level: info\n", 0600);
      fixture("agent.key", "etc/openedr/agent/agent.key", 0600);
      fixture("agent.crt", "etc/openedr/agent/agent.crt", 0644);
      fixture("ca.crt", "etc/openedr/agent/ca.crt", 0644);
      file("var/log/openedr/agent.log", "{}\n", 0640);
      file("var/log/openedr/agent-1.log.gz", "", 0640);
      file("var/log/openedr/agent-2.log.gz", "", 0600);
      file("var/lib/openedr/security/objects.sha256", known, 0600);
      mode("var/lib/openedr", 0700);
      mode("var/lib/openedr/security", 0700);
      file("usr/bin/openedr-console", "#!/bin/sh\n", 0755);
      file("usr/lib/openedr-console/lib/app.jar", "", 0644);
      file("etc/systemd/system/openedr-agent.service", "[Unit]\n", 0644);
      file("etc/systemd/system/openedr-agent.service.d/monitor.conf", "[Service]\n", 0644);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LocalSecurity security() {
    return securityAt(THEN);
  }

  LocalSecurity securityAt(Instant now) {
    return new LocalSecurity(root, shipped, Clock.fixed(now, ZoneOffset.UTC));
  }

  /** Findings that are worse than to know. */
  List<SecurityFinding> bad() {
    return security().audit().findings().stream()
        .filter(f -> f.level().compareTo(Severity.INFO) > 0)
        .toList();
  }

  String key(SecurityCheck check, String below) {
    return check.label() + ":" + root.resolve(below);
  }

  private void object(String name, String content) throws IOException {
    file("opt/openedr/ebpf/" + name, content, 0644);
    known += KnownObjects.hash(content.getBytes(UTF_8)) + "  " + name + "\n";
  }

  Path file(String below, String content, int mode) {
    try {
      Path file = root.resolve(below);
      directory(below.substring(0, below.lastIndexOf('/')));
      Files.writeString(file, content);
      mode(file, mode);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path fixture(String name, String below, int mode) {
    return file(below, fixture(name), mode);
  }

  static String fixture(String name) {
    try (InputStream in = AgentTree.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path directory(String below) throws IOException {
    Path made = root;
    for (Path name : Path.of(below)) {
      made = made.resolve(name);
      if (!Files.exists(made)) {
        mode(Files.createDirectory(made), 0755);
      }
    }
    return made;
  }

  static Path mode(Path file, int mode) {
    try {
      Files.setAttribute(file, "unix:mode", mode);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path mode(String below, int mode) {
    return mode(root.resolve(below), mode);
  }

  /** Gives a file, or a link itself, to another user. */
  Path owner(String below, String owner, String group) {
    try {
      Path file = root.resolve(below);
      var accounts = FileSystems.getDefault().getUserPrincipalLookupService();
      var view =
          Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
      view.setOwner(accounts.lookupPrincipalByName(owner));
      view.setGroup(accounts.lookupPrincipalByGroupName(group));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String state(String below) {
    try {
      return FileStatus.of(root.resolve(below)).state().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
