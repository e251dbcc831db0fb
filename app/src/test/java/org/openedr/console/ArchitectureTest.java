package org.openedr.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openedr.console.base.text.UserLanguage;

/** "Who may know whom" of ARCHITECTURE.md, as far as a machine can tell. */
class ArchitectureTest {
  private static final String ROOT = "org.openedr.console";
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .importPackages(ROOT);

  /** Tests that may let time pass by themselves, and why; the others await a condition. */
  private static final Map<String, String> SLEEPERS =
      Map.of(
          "BlindTimeWatchKernelTest", "how long nobody watched is what is measured",
          "ProbationSignalsTest", "it uses CPU time, which is measured",
          "GreedyHeadsTest", "a head that reads a byte now and then",
          "StormedAgent", "a storm leaves a processor to the heads",
          "ScriptedEngine", "a feed without events, which waits as a real one does");

  /**
   * The packages from the ground up, a floor a line: each may know those before it, and no other.
   * An empty name is the root.
   */
  private static final List<String> ORDER =
      Stream.of(
              "base.text base.json base.posix base.proc base.work base.user base.file base.log",
              "finding",
              "probe failure event bpf btf monitor inventory.kernel inventory map",
              "statistics.series statistics health process history export",
              "engine.source engine machine",
              "settings config security.certificate security systemd step",
              "comparison migration migration.port migration.backup migration.target",
              "migration.journal migration.report migration.proof migration.object",
              "migration.guard migration.preflight migration.probation migration.run",
              "migration.step maintenance migration.local",
              "backend remote.wire remote agent sudo",
              "cli.common cli.watch cli.inventory cli.diagnose cli.agent cli.run cli.migration",
              "cli.maintenance cli.window cli",
              "ui.common ui.wizard ui.chart ui.statistics ui.maps ui.events ui.health",
              "ui.inventory ui.processes ui.maintenance ui.migration ui.security ui.agent",
              "ui.shell ui")
          .flatMap(floor -> Stream.of(floor.split(" ")))
          .toList();

  /** A newcomer's eye holds so many files; package-info is one of them. */
  private static final int MOST_FILES = 40;

  private static final int LONGEST_CLASS = 500;

  private static final Path SOURCES = Path.of("src/main/java/org/openedr/console");

  /** Constants leave no trace in the class that uses them, but their import does. */
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?org[.]openedr[.]console[.]([a-z.]*)[.][A-Z]");

  /** Threads come from base.work; these classes have reasons of their own. */
  private static final Set<String> THREAD_OWNERS =
      Set.of(
          "StopSignal", // hooks of the virtual machine
          "HostSession",
          "EventLog"); // scans its segments on all processors, in the pool of the machine

  private static final List<Import> IMPORTS = imports();

  private static final DescribedPredicate<JavaAccess<?>> MAKES_A_THREAD =
      DescribedPredicate.describe(
          "a thread is made, or one of the virtual machine's pool is used",
          access -> {
            JavaClass owner = access.getTargetOwner();
            String name = access.getName();
            return owner.isAssignableTo(Thread.class)
                    && name.matches("<init>|ofPlatform|ofVirtual|startVirtualThread")
                || owner.isAssignableTo(CompletableFuture.class) && name.endsWith("Async")
                || owner.isAssignableTo(Collection.class) && name.equals("parallelStream")
                || owner.isAssignableTo(BaseStream.class) && name.equals("parallel");
          });

  private static final DescribedPredicate<JavaClass> IS_A_POOL =
      DescribedPredicate.describe(
          "are pools of threads",
          type ->
              Stream.of(
                      Executors.class,
                      ThreadPoolExecutor.class,
                      ForkJoinPool.class,
                      Timer.class,
                      ThreadFactory.class)
                  .anyMatch(type::isAssignableTo));

  private static final DescribedPredicate<JavaAccess<?>> LETS_TIME_PASS =
      DescribedPredicate.describe(
          "time passes by itself",
          access ->
              access.getName().matches("sleep\\w*|park\\w*|onSpinWait")
                  && List.of(
                          "java.lang.Thread",
                          "java.util.concurrent.TimeUnit",
                          "java.util.concurrent.locks.LockSupport",
                          "org.testfx.util.WaitForAsyncUtils",
                          "org.testfx.api.FxRobot")
                      .contains(access.getTargetOwner().getName()));

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    List<String> real =
        PROGRAM.stream().map(ArchitectureTest::room).filter(name -> !name.isEmpty()).toList();
    assertThat(Set.copyOf(real))
        .as("packages that the order of this test names")
        .containsExactlyInAnyOrderElementsOf(ORDER);
  }

  @Test
  void aPackageKnowsOnlyThoseBelowIt() {
    assertThat(dependencies((one, other) -> floor(other) > floor(one)))
        .as("what knows a package that stands above its own")
        .isEmpty();
  }

  /** Both lie on one floor or above each other, and still have nothing to do with each other. */
  @ParameterizedTest
  @CsvSource({
    "ui,     cli",
    "cli,    agent",
    "ui,     agent",
    "ui,     remote",
    "ui,     sudo",
    "agent,  sudo",
    "engine, machine",
    "agent,  migration.",
    "ui,     migration.",
    "cli,    migration.",
    "remote, migration.",
    "sudo,   migration."
  })
  void someStayApart(String one, String other) {
    assertThat(List.of(one, other))
        .allSatisfy(
            name -> assertThat(ORDER).as("packages").anyMatch(room -> isWithin(room, name)));
    assertThat(
            dependencies(
                (from, to) ->
                    isWithin(from, one) && isWithin(to, other)
                        || isWithin(from, other) && isWithin(to, one)))
        .as("what of %s and %s knows the other", one, other)
        .isEmpty();
  }

  @Test
  void aPackageIsSmallEnoughToBeSeen() throws IOException {
    Map<String, Long> files =
        sources().stream()
            .collect(Collectors.groupingBy(ArchitectureTest::room, Collectors.counting()));
    files.values().removeIf(count -> count <= MOST_FILES);
    assertThat(files).as("packages of more than %d files", MOST_FILES).isEmpty();
    assertThat(ORDER)
        .as("packages at most two deep")
        .allSatisfy(room -> assertThat(room.split("[.]")).hasSizeLessThan(3));
  }

  @Test
  void aClassIsShortEnoughToBeRead() throws IOException {
    assertThat(sourcesWhere(sources(), text -> text.lines().count() > LONGEST_CLASS))
        .as("files of more than %d lines", LONGEST_CLASS)
        .isEmpty();
  }

  private static List<String> sourcesWhere(List<Path> files, Predicate<String> wrong)
      throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      if (wrong.test(Files.readString(file))) {
        found.add(file.toString());
      }
    }
    return found;
  }

  private static String room(Path source) {
    Path folder = Objects.requireNonNull(source.getParent());
    return SOURCES.relativize(folder).toString().replace('/', '.');
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
  }

  private static int floor(String room) {
    return room.isEmpty() ? ORDER.size() : ORDER.indexOf(room);
  }

  /** Whether a package is the other or within it; with a dot at the end: within it only. */
  private static boolean isWithin(String room, String other) {
    return room.equals(other) || room.startsWith(other.endsWith(".") ? other : other + ".");
  }

  private static List<String> dependencies(BiPredicate<String, String> wrong) {
    return Stream.concat(
            PROGRAM.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(each -> each.getTargetClass().getPackageName().startsWith(ROOT))
                .filter(
                    each -> wrong.test(room(each.getOriginClass()), room(each.getTargetClass())))
                .map(
                    each ->
                        outermost(each.getOriginClass()).getName()
                            + " -> "
                            + outermost(each.getTargetClass()).getName()),
            IMPORTS.stream()
                .filter(each -> wrong.test(room(each.file()), each.room()))
                .map(each -> each.file() + " imports from " + each.room()))
        .distinct()
        .sorted()
        .toList();
  }

  /** That a file names a class of a package. */
  private record Import(Path file, String room) {}

  private static List<Import> imports() {
    List<Import> found = new ArrayList<>();
    try {
      for (Path file : sources()) {
        IMPORT
            .matcher(Files.readString(file))
            .results()
            .forEach(match -> found.add(new Import(file, match.group(1))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files.filter(each -> each.toString().endsWith(".java")).sorted().toList();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "javafx..,                 ui..",
    "atlantafx..,              ui..",
    "org.controlsfx..,         ui..",
    "org.kordamp.ikonli..,     ui..",
    "picocli..,                cli..",
    "ch.qos.logback..,         base.log",
    "org.yaml.snakeyaml..,     config settings",
    "org.freedesktop.dbus..,   systemd",
    "com.fasterxml.jackson..,  base.json",
    "com.sun.jna..,            base.posix bpf",
  })
  void aLibraryIsKnownWhereItIsAtHome(String library, String homes) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            Stream.of(homes.split(" ")).map(home -> ROOT + "." + home).toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(PROGRAM);
    assertThat(PROGRAM)
        .as("something uses it, or the rule says nothing")
        .anySatisfy(
            type ->
                assertThat(type.getDirectDependenciesFromSelf())
                    .anyMatch(
                        each ->
                            PackageMatcher.of(library)
                                .matches(each.getTargetClass().getPackageName())));
  }

  @Test
  void onlyBaseFileHashesAndMovesFiles() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".base.file")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(MessageDigest.class)
        .orShould()
        .accessTargetWhere(named(Files.class, "move"))
        .orShould()
        .accessTargetWhere(named(File.class, "renameTo"))
        .because("base.file does it durably: Sha256, DurableFiles")
        .check(PROGRAM);
  }

  /** A call or a method reference. */
  private static DescribedPredicate<JavaAccess<?>> named(Class<?> owner, String name) {
    return DescribedPredicate.describe(
        owner.getSimpleName() + "." + name,
        access -> access.getTargetOwner().isAssignableTo(owner) && access.getName().matches(name));
  }

  @Test
  void onlyTheGroundFloorNamesTheFolderOfThisProcess() throws IOException {
    Pattern self = Pattern.compile("\"[^\"\\n]*/proc/self|\"(proc/)?self/");
    assertThat(
            sourcesWhere(
                sources().stream()
                    .filter(file -> !room(file).matches("base[.](proc|user|posix)"))
                    .toList(),
                text -> self.matcher(text).find()))
        .as("files that name /proc/self, which base.proc.OwnProcess is for")
        .isEmpty();
  }

  @Test
  void onlyTheCommandLineUsesTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(PROGRAM);
  }

  @Test
  void threadsAreStartedByNamedOwnersOnly() {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "do not own a thread",
                type ->
                    !type.getPackageName().equals(ROOT + ".base.work")
                        && !THREAD_OWNERS.contains(outermost(type).getSimpleName())))
        .should()
        .accessTargetWhere(MAKES_A_THREAD)
        .orShould()
        .dependOnClassesThat(IS_A_POOL)
        .because("base.work has threads with a role, an error handler and an end")
        .check(PROGRAM);
  }

  @Test
  void whoeverIsExcusedStillNeedsIt() {
    assertThat(THREAD_OWNERS)
        .as("classes of THREAD_OWNERS that make threads")
        .allMatch(
            name ->
                PROGRAM.stream()
                    .filter(type -> outermost(type).getSimpleName().equals(name))
                    .flatMap(type -> type.getAccessesFromSelf().stream())
                    .anyMatch(MAKES_A_THREAD));
    assertThat(SLEEPERS.keySet())
        .as("tests of SLEEPERS that let time pass")
        .allMatch(
            name ->
                TESTS.stream()
                    .filter(type -> outermost(type).getSimpleName().equals(name))
                    .flatMap(type -> type.getAccessesFromSelf().stream())
                    .anyMatch(LETS_TIME_PASS));
  }

  /**
   * Error Prone's DefaultLocale forbids the rest, but lets these through: some wholly, some where
   * the pattern is no constant.
   */
  @Test
  void formatsNameTheirLocale() {
    noClasses()
        .should()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(MessageFormat.class, "format", String.class, Object[].class)
        .orShould()
        .callMethodWhere(
            DescribedPredicate.describe(
                "the locale of the process is used", ArchitectureTest::withoutLocale))
        .check(PROGRAM);
  }

  /** Printing and dates in ways that the program has no use for yet. */
  private static boolean withoutLocale(JavaMethodCall call) {
    String owner = call.getTargetOwner().getSimpleName();
    String called = owner + "." + call.getName();
    boolean named =
        call.getTarget().getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(Locale.class));
    return !named
        && (called.matches("(PrintStream|PrintWriter|Console)[.](printf|format)")
            || called.matches("(Calendar[.]getInstance|DateTimeFormatter[.]ofLocalized.*)")
            || called.matches("(Bindings[.]format|.*(Expression|Binding|Property)[.]asString)")
                && call.getTarget().getRawParameterTypes().size() > 0
            || owner.equals("Scanner"));
  }

  @Test
  void onlyOneClassAsksForTheLocaleOfTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(UserLanguage.class.getName())
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "the default locale is asked for or set",
                call ->
                    call.getTargetOwner().isEquivalentTo(Locale.class)
                        && call.getName().matches("[gs]etDefault")))
        .check(PROGRAM);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(PROGRAM);
  }

  @Test
  void stringsOfTheKernelBecomeTextInOneWay() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".cli..", ROOT + ".ui..", ROOT + ".export..")
        .should()
        .callMethod(org.openedr.console.base.text.KernelString.class, "toBytes")
        .check(PROGRAM);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }

  @Test
  void noTestSleepsAndCallsItAProof() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".bench..") // measures
        .and(
            DescribedPredicate.describe(
                "have no reason to sleep",
                type -> !SLEEPERS.containsKey(outermost(type).getSimpleName())))
        .should()
        .accessTargetWhere(LETS_TIME_PASS)
        .check(TESTS);
  }

  @Test
  void aWindowIsLookedAtOnTheThreadOfTheToolkit() {
    noClasses()
        .that(
            DescribedPredicate.describe(
                "are tests of a window",
                type ->
                    type.isAnnotatedWith(Tag.class)
                        && type.getAnnotationOfType(Tag.class).value().equals("window")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.awaitility..")
        .because("Screen awaits there")
        .check(TESTS);
  }
}
