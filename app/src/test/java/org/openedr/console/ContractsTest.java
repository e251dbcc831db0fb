package org.openedr.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What everything else stands on says what it promises: units, threads, errors, what closes it. The
 * sources are parsed only, for a comment leaves no trace in a class file.
 */
class ContractsTest {
  private static final Path SOURCES = Path.of("src/main/java/org/openedr/console");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "base/text",
        "base/json",
        "base/posix",
        "base/proc",
        "base/user",
        "base/file",
        "base/work",
        "base/log",
        "finding",
        "event",
        "bpf",
        "monitor",
        "engine/source",
        "engine",
        "step"
      })
  void everyPublicMethodHasItsContract(String folder) throws IOException {
    assertThat(without(SOURCES.resolve(folder)))
        .as("public members without a doc comment that says what they promise")
        .isEmpty();
  }

  @Test
  void theWholeGroundFloorIsLookedAt() throws IOException {
    ValueSource looked = folders();
    try (Stream<Path> floor = Files.list(SOURCES.resolve("base"))) {
      assertThat(looked.strings())
          .containsAll(floor.map(each -> SOURCES.relativize(each).toString()).toList());
    }
  }

  private static ValueSource folders() {
    return Stream.of(ContractsTest.class.getDeclaredMethods())
        .map(method -> method.getAnnotation(ValueSource.class))
        .filter(each -> each != null)
        .findFirst()
        .orElseThrow();
  }

  /** The public members of a folder's sources that lack a comment, each with its line. */
  private static List<String> without(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(each -> each.toString().endsWith(".java")).sorted().toList();
    }
    assertThat(files).as("sources in %s", folder).isNotEmpty();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> bare = new ArrayList<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  List.of("-proc:none"),
                  null,
                  manager.getJavaFileObjectsFromPaths(files));
      DocTrees comments = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Members(comments, bare).scan(unit, null);
      }
    }
    return bare;
  }

  /** Goes through one file, into public types only. */
  private static final class Members extends TreePathScanner<Void, Void> {
    private final DocTrees comments;
    private final List<String> bare;

    Members(DocTrees comments, List<String> bare) {
      this.comments = comments;
      this.bare = bare;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      if (!isPublic(type.getModifiers().getFlags())) {
        return null; // nor is what it holds
      }
      if (type.getKind() == Tree.Kind.RECORD && !hasComment(getCurrentPath())) {
        add(type, type.getSimpleName().toString()); // it stands for constructor and accessors
      }
      return super.visitClass(type, unused);
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
      if (isPublic(method.getModifiers().getFlags())
          && !isOverride(method)
          && !isSaidByItsRecord(method, type)
          && !hasComment(getCurrentPath())) {
        add(method, type.getSimpleName() + "." + method.getName());
      }
      return null; // what a body holds is nobody else's
    }

    /** The members of an interface are public without the word. */
    private boolean isPublic(Set<Modifier> flags) {
      TreePath above = getCurrentPath().getParentPath();
      boolean ofInterface =
          above.getLeaf() instanceof ClassTree type
              && (type.getKind() == Tree.Kind.INTERFACE
                  || type.getKind() == Tree.Kind.ANNOTATION_TYPE);
      return flags.contains(Modifier.PUBLIC) || ofInterface && !flags.contains(Modifier.PRIVATE);
    }

    private static boolean isOverride(MethodTree method) {
      return method.getModifiers().getAnnotations().stream()
          .anyMatch(each -> each.getAnnotationType().toString().matches("(java.lang.)?Override"));
    }

    /** Its canonical constructor and the accessors that it writes out. */
    private boolean isSaidByItsRecord(MethodTree method, ClassTree type) {
      if (type.getKind() != Tree.Kind.RECORD) {
        return false;
      }
      Set<String> components =
          type.getMembers().stream()
              .filter(each -> each.getKind() == Tree.Kind.VARIABLE)
              .map(each -> (VariableTree) each)
              .filter(each -> !each.getModifiers().getFlags().contains(Modifier.STATIC))
              .map(each -> each.getName().toString())
              .collect(Collectors.toSet());
      return method.getReturnType() == null
          ? method.getParameters().stream()
              .map(each -> each.getName().toString())
              .collect(Collectors.toSet())
              .equals(components)
          : method.getParameters().isEmpty() && components.contains(method.getName().toString());
    }

    private boolean hasComment(TreePath path) {
      String comment = comments.getDocComment(path);
      return comment != null && !comment.isBlank();
    }

    private void add(Tree where, String name) {
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      long start = comments.getSourcePositions().getStartPosition(unit, where);
      String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
      bare.add(
          String.format(
              Locale.ROOT, "%s:%d %s", file, unit.getLineMap().getLineNumber(start), name));
    }
  }
}
