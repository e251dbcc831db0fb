package org.openedr.console;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** "Who may know whom" of ARCHITECTURE.md, as far as a machine can tell. */
class ArchitectureTest {
  private static final String ROOT = "org.openedr.console";
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  /** For every package the other packages of the program that it may use; `*` stands for all. */
  private static final Map<String, String> MAY_KNOW =
      Map.ofEntries(
          Map.entry("event", ""),
          Map.entry("probe", ""),
          Map.entry("bpf", ""),
          Map.entry("config", ""),
          Map.entry("security", "config event"),
          Map.entry("posix", ""),
          Map.entry("step", ""),
          Map.entry("service", ""),
          Map.entry(
              "migration",
              "bpf btf config event health inventory monitor posix probe process security service"
                  + " statistics step"),
          Map.entry(
              "witness", "engine event history inventory migration monitor probe process remote"),
          Map.entry(
              "remote",
              "btf config engine event health history inventory migration probe process security"
                  + " statistics"),
          Map.entry(
              "agent",
              "bpf config engine event export health history inventory monitor posix probe process"
                  + " remote security statistics"),
          Map.entry("host", "config engine posix remote"),
          Map.entry("btf", "event"),
          Map.entry("inventory", "bpf btf event probe process"),
          Map.entry("statistics", "bpf btf inventory"),
          Map.entry("health", ""),
          Map.entry("export", "btf engine event health history inventory process statistics"),
          Map.entry("process", "event"),
          Map.entry("history", "event process"),
          Map.entry("monitor", "bpf event probe"),
          Map.entry(
              "engine",
              "bpf btf config event process health history inventory migration probe monitor"
                  + " security statistics"),
          Map.entry(
              "cli",
              "btf config engine event health host inventory migration posix process history probe"
                  + " export security statistics"),
          Map.entry(
              "ui",
              "btf config engine event health inventory migration process history probe export"
                  + " security statistics"));

  /** One class per thread of the program; a new one is added on purpose only. */
  private static final Set<String> THREAD_OWNERS =
      Set.of(
          "RingReader",
          "StatusSampler",
          "ModelThread",
          "StatisticsSampler",
          "HealthWatch",
          "RecordingSource", // engine
          "EngineServer",
          "Connection", // remote: a virtual thread for each head, and for each of its requests
          "Link",
          "StatusMirror", // remote: the head's side
          "Tasks", // window: work off the FX thread
          "FxPulse", // window: the timer
          "EventFileWriter",
          "EventCompression", // agent
          "Stop",
          "TerminalOperator", // command line: waits for a line
          "CloseAfter", // command line: signals
          "HostSession", // the hook that detaches
          "Runs", // migration: step-runner
          "Comparer", // migration: the comparison
          "Beacon", // migration: a known process several times a second
          "Bus", // service: greeting a bus that may not answer
          "Rendezvous"); // host: answers later starts

  static Stream<String> packagesOfTheProgram() {
    return PROGRAM.stream()
        .map(JavaClass::getPackageName)
        .filter(name -> name.length() > ROOT.length())
        .map(name -> name.substring(ROOT.length() + 1).split("\\.")[0])
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("packagesOfTheProgram")
  void aPackageKnowsOnlyThoseBelowIt(String name) {
    assertThat(MAY_KNOW).as("rule for the new package '%s'", name).containsKey(name);
    String[] allowed =
        Stream.concat(Stream.of(name), Stream.of(MAY_KNOW.get(name).split(" ")))
            .filter(other -> !other.isEmpty())
            .map(other -> ROOT + "." + other + "..")
            .toArray(String[]::new);

    classes()
        .that()
        .resideInAPackage(ROOT + "." + name + "..")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(notOfTheProgram()))
        .check(PROGRAM);
  }

  @ParameterizedTest
  @CsvSource({
    "javafx..,                 ui",
    "atlantafx..,              ui",
    "org.controlsfx..,         ui",
    "org.kordamp.ikonli..,     ui",
    "picocli..,                cli",
    "ch.qos.logback..,         agent",
    "org.slf4j..,              agent",
    "org.yaml.snakeyaml..,     config",
    "org.freedesktop.dbus..,   service",
    "com.fasterxml.jackson..,  step",
  })
  void aLibraryIsKnownInOnePackageOnly(String library, String home) {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "." + home + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library);
    rule.check(PROGRAM);
  }

  @Test
  void nativeCodeIsCalledInTwoPackagesOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".bpf..", ROOT + ".posix..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.sun.jna..")
        .check(PROGRAM);
  }

  @Test
  void onlyTheCommandLineUsesTheStandardStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".cli")
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
                type -> !THREAD_OWNERS.contains(outermost(type).getSimpleName())))
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "a thread is made", call -> call.getTargetOwner().isAssignableTo(Thread.class)))
        .orShould()
        .callMethod(Thread.class, "ofPlatform")
        .orShould()
        .callMethod(Thread.class, "ofVirtual")
        .orShould()
        .callMethod(Thread.class, "startVirtualThread", Runnable.class)
        .check(PROGRAM);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PROGRAM);
  }

  @Test
  void stringsOfTheKernelBecomeTextInOneWay() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".cli..", ROOT + ".ui..", ROOT + ".export..")
        .should()
        .callMethod(org.openedr.console.event.KernelString.class, "toBytes")
        .check(PROGRAM);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
  }

  private static DescribedPredicate<JavaClass> notOfTheProgram() {
    return DescribedPredicate.describe(
        "outside of the program", type -> !type.getPackageName().startsWith(ROOT));
  }
}
