package org.openedr.console.security;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openedr.console.security.FileFacts.Kind;

/** Looks at files and at the directories above them. One use. */
final class FileAudit {
  private static final int NAMED = 3;

  /** Changes of one fix; the next fix takes the rest. */
  private static final int MOST_CHANGES = 1_000;

  private final Path root;
  private final List<Judged> judged = new ArrayList<>();
  private final Map<Path, FileFacts> directories = new LinkedHashMap<>();
  private final Map<Path, Boolean> runsBelow = new LinkedHashMap<>();
  private final Set<Path> judgedItself = new HashSet<>();
  private int unseen;

  FileAudit(Path root) {
    this.root = root;
  }

  List<Judged> run(List<Subject> subjects, List<FileFacts> folders) {
    for (Subject subject : subjects) {
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

  private void one(Subject subject) {
    Path path = subject.shown();
    Located way = Located.of(root, path);
    way.directories().forEach(d -> passed(d, matters(subject)));
    FileFacts facts = way.file();
    if (facts == null) {
      absent(subject, way);
      return;
    }
    if (facts.kind() == Kind.DIRECTORY && subject.wanted().kind() == Kind.DIRECTORY) {
      judgedItself.add(facts.path());
    }
    Judgement judgement = surprise(subject, way, FileJudge.judge(facts, subject.wanted()));
    String found = facts.state() + (facts.path().equals(path) ? "" : " (is " + facts.path() + ")");
    add(subject, judgement, found, change(facts, judgement));
  }

  private void absent(Subject subject, Located way) {
    SecurityCheck check = subject.wanted().check();
    Path path = subject.shown();
    if (!way.missing()) {
      unseen++;
      judged.add(
          Judged.said(check, path, SecurityLevel.INFO, "not looked at", sentence(way.problem())));
    } else if (way.links().contains(path)) {
      String why = "Whoever makes that file decides what is here: " + way.problem() + ".";
      judged.add(Judged.said(check, path, subject.wanted().whenChanged(), "a dangling link", why));
    } else if (subject.expected()) {
      judged.add(Judged.said(check, path, SecurityLevel.INFO, "not there", absence(check)));
    }
  }

  private static String absence(SecurityCheck check) {
    return switch (check) {
      case KEY_FILE, CERTIFICATE_FILE -> "This agent makes no connection, so it needs none.";
      default -> "There is no such file.";
    };
  }

  /** An object is what it is, not what a link says at this moment. */
  private static Judgement surprise(Subject subject, Located way, Judgement judgement) {
    boolean object = subject.wanted().check() == SecurityCheck.OBJECT_FILE;
    if (!object
        || !way.links().contains(subject.shown())
        || judgement.level() != SecurityLevel.OK) {
      return judgement;
    }
    return new Judgement(SecurityLevel.WARNING, "It is a symbolic link: put the file here.", null);
  }

  private void many(Subject subject) {
    List<String> bad = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    Judgement worst = new Judgement(SecurityLevel.OK, "", null);
    for (Path file : subject.files()) {
      FileFacts facts = factsOf(file, subject);
      Judgement judgement = facts == null ? worst : FileJudge.judge(facts, subject.wanted());
      if (facts == null || judgement.level() == SecurityLevel.OK) {
        continue;
      }
      bad.add(file.getFileName() + " " + facts.state());
      worst = judgement.level().compareTo(worst.level()) > 0 ? judgement : worst;
      if (changes.size() < MOST_CHANGES) {
        changes.addAll(change(facts, judgement));
      }
    }
    String found =
        subject.files().size() == 1 ? "1 file" : "%d files".formatted(subject.files().size());
    if (!bad.isEmpty()) {
      String named = String.join(", ", bad.subList(0, Math.min(NAMED, bad.size())));
      String rest = bad.size() > NAMED ? ", …" : "";
      found = "%d of %s: %s%s".formatted(bad.size(), found, named, rest);
    }
    add(subject, worst, found, changes);
  }

  /** Links are followed; null when the file has gone or cannot be seen. */
  private @Nullable FileFacts factsOf(Path file, Subject subject) {
    try {
      FileFacts facts = FileFacts.of(file);
      if (facts.kind() != Kind.LINK) {
        return facts;
      }
      Located way = Located.of(root, file);
      way.directories().forEach(d -> passed(d, matters(subject)));
      return way.file();
    } catch (IOException e) {
      unseen++;
      return null;
    }
  }

  private void add(Subject subject, Judgement judgement, String found, List<Change> changes) {
    judged.add(
        Judged.of(
            subject.wanted().check(),
            subject.shown().toString(),
            judgement.level(),
            found,
            subject.wanted().toString(),
            judgement.explanation(),
            changes));
  }

  private static List<Change> change(FileFacts facts, Judgement judgement) {
    FileState after = judgement.after();
    return after == null
        ? List.of()
        : Judged.writable(
            facts.path(), new Change.Access(facts.path(), facts.inode(), facts.state(), after));
  }

  private void passed(FileFacts directory, boolean matters) {
    directories.putIfAbsent(directory.path(), directory);
    runsBelow.merge(directory.path(), matters, Boolean::logicalOr);
  }

  private void directory(FileFacts facts) {
    if (judgedItself.contains(facts.path())) {
      return;
    }
    boolean matters = runsBelow.getOrDefault(facts.path(), false);
    boolean ours = DirectoryJudge.ours(root.relativize(facts.path()));
    Judgement judgement = DirectoryJudge.judge(facts, matters, ours);
    judged.add(
        Judged.of(
            SecurityCheck.PARENT_DIRECTORY,
            facts.path().toString(),
            judgement.level(),
            facts.state().toString(),
            "root, written by root alone",
            judgement.explanation(),
            change(facts, judgement)));
  }

  private static boolean matters(Subject subject) {
    return subject.wanted().whenChanged() == SecurityLevel.CRITICAL;
  }

  static String sentence(String text) {
    return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
  }
}
