package org.openedr.console.security;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.FileStatus;
import org.openedr.console.base.file.FileStatus.Kind;
import org.openedr.console.base.file.OwnerAndMode;
import org.openedr.console.base.file.ResolvedPath;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.finding.Severity;

/** Looks at files and at the directories above them. One use. */
final class FileAudit {
  private static final int NAMED = 3;

  /** Changes of one fix; the next fix takes the rest. */
  private static final int MOST_CHANGES = 1_000;

  private final Path root;
  private final List<FixableFinding> judged = new ArrayList<>();
  private final Map<Path, FileStatus> directories = new LinkedHashMap<>();
  private final Map<Path, Boolean> runsBelow = new LinkedHashMap<>();
  private final Set<Path> judgedItself = new HashSet<>();
  private int unseen;

  FileAudit(Path root) {
    this.root = root;
  }

  List<FixableFinding> run(List<AuditSubject> subjects, List<FileStatus> folders) {
    for (AuditSubject subject : subjects) {
      if (subject.many()) {
        many(subject);
      } else {
        one(subject);
      }
    }
    folders.forEach(folder -> passed(folder, false));
    directories.values().forEach(this::directory);
    return judged;
  }

  /** Files that could not be looked at. */
  int unseen() {
    return unseen;
  }

  private void one(AuditSubject subject) {
    Path path = subject.shown();
    ResolvedPath way = ResolvedPath.of(root, path);
    way.directories().forEach(d -> passed(d, matters(subject)));
    FileStatus facts = way.file();
    if (facts == null) {
      absent(subject, way);
      return;
    }
    if (facts.kind() == Kind.DIRECTORY && subject.wanted().kind() == Kind.DIRECTORY) {
      judgedItself.add(facts.path());
    }
    FileVerdict judgement = expectedObject(subject, way, FileRules.judge(facts, subject.wanted()));
    String found = facts.state() + (facts.path().equals(path) ? "" : " (is " + facts.path() + ")");
    add(subject, judgement, found, change(facts, judgement));
  }

  private void absent(AuditSubject subject, ResolvedPath way) {
    SecurityCheck check = subject.wanted().check();
    Path path = subject.shown();
    if (!way.missing()) {
      unseen++;
      judged.add(
          FixableFinding.said(
              check, path, Severity.INFO, "not looked at", sentence(way.problem())));
    } else if (way.links().contains(path)) {
      String why = "Whoever makes that file decides what is here: " + way.problem() + ".";
      judged.add(
          FixableFinding.said(check, path, subject.wanted().whenChanged(), "a dangling link", why));
    } else if (subject.expected()) {
      judged.add(FixableFinding.said(check, path, Severity.INFO, "not there", absence(check)));
    }
  }

  private static String absence(SecurityCheck check) {
    return switch (check) {
      case KEY_FILE, CERTIFICATE_FILE -> "This agent makes no connection, so it needs none.";
      default -> "There is no such file.";
    };
  }

  /** An object is what it is, not what a link says at this moment. */
  private static FileVerdict expectedObject(
      AuditSubject subject, ResolvedPath way, FileVerdict judgement) {
    boolean object = subject.wanted().check() == SecurityCheck.OBJECT_FILE;
    if (!object || !way.links().contains(subject.shown()) || judgement.level() != Severity.OK) {
      return judgement;
    }
    return new FileVerdict(Severity.WARNING, "It is a symbolic link: put the file here.", null);
  }

  private void many(AuditSubject subject) {
    List<String> bad = new ArrayList<>();
    List<FileChange> changes = new ArrayList<>();
    FileVerdict worst = new FileVerdict(Severity.OK, "", null);
    for (Path file : subject.files()) {
      FileStatus facts = factsOf(file, subject);
      FileVerdict judgement = facts == null ? worst : FileRules.judge(facts, subject.wanted());
      if (facts == null || judgement.level() == Severity.OK) {
        continue;
      }
      bad.add(file.getFileName() + " " + facts.state());
      worst = judgement.level().compareTo(worst.level()) > 0 ? judgement : worst;
      if (changes.size() < MOST_CHANGES) {
        changes.addAll(change(facts, judgement));
      }
    }
    String found =
        subject.files().size() == 1 ? "1 file" : format("%d files", subject.files().size());
    if (!bad.isEmpty()) {
      String named = String.join(", ", bad.subList(0, Math.min(NAMED, bad.size())));
      String rest = bad.size() > NAMED ? ", …" : "";
      found = format("%d of %s: %s%s", bad.size(), found, named, rest);
    }
    add(subject, worst, found, changes);
  }

  /** Links are followed; null when the file has gone or cannot be seen. */
  private @Nullable FileStatus factsOf(Path file, AuditSubject subject) {
    try {
      FileStatus facts = FileStatus.of(file);
      if (facts.kind() != Kind.LINK) {
        return facts;
      }
      ResolvedPath way = ResolvedPath.of(root, file);
      way.directories().forEach(d -> passed(d, matters(subject)));
      return way.file();
    } catch (IOException e) {
      unseen++;
      return null;
    }
  }

  private void add(
      AuditSubject subject, FileVerdict judgement, String found, List<FileChange> changes) {
    judged.add(
        FixableFinding.of(
            subject.wanted().check(),
            PathBytes.text(subject.shown()),
            judgement.level(),
            found,
            subject.wanted().toString(),
            judgement.explanation(),
            changes));
  }

  private static List<FileChange> change(FileStatus facts, FileVerdict judgement) {
    OwnerAndMode after = judgement.after();
    return after == null
        ? List.of()
        : FixableFinding.writable(
            facts.path(), new FileChange.Access(facts.path(), facts.inode(), facts.state(), after));
  }

  private void passed(FileStatus directory, boolean matters) {
    directories.putIfAbsent(directory.path(), directory);
    runsBelow.merge(directory.path(), matters, Boolean::logicalOr);
  }

  private void directory(FileStatus facts) {
    if (judgedItself.contains(facts.path())) {
      return;
    }
    boolean matters = runsBelow.getOrDefault(facts.path(), false);
    boolean ours = DirectoryRules.ours(root.relativize(facts.path()));
    FileVerdict judgement = DirectoryRules.judge(facts, matters, ours);
    judged.add(
        FixableFinding.of(
            SecurityCheck.PARENT_DIRECTORY,
            PathBytes.text(facts.path()),
            judgement.level(),
            facts.state().toString(),
            "root, written by root alone",
            judgement.explanation(),
            change(facts, judgement)));
  }

  private static boolean matters(AuditSubject subject) {
    return subject.wanted().whenChanged() == Severity.ERROR;
  }

  static String sentence(String text) {
    return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
