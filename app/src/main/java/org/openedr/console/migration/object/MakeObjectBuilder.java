package org.openedr.console.migration.object;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openedr.console.base.file.FileStatus;
import org.openedr.console.base.file.TrustedPath;
import org.openedr.console.base.posix.TimedCommand;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.failure.FailureCatalogue;
import org.openedr.console.migration.port.ObjectBuilder;
import org.openedr.console.probe.MonitorVersion;
import org.openedr.console.step.StepException;
import org.openedr.console.step.StepLog;

/**
 * Builds with the sources' own Makefile, into a folder of its own: nothing is written among the
 * sources, which may be another user's.
 */
public final class MakeObjectBuilder implements ObjectBuilder {
  private static final int SECONDS = 300;
  private static final int SHOWN_LINES = 40;

  /** What make(1) and the shell take as one plain word. */
  private static final String PLAIN = "/[A-Za-z0-9_./+@-]*";

  private final Optional<Path> sources;
  private final int seconds;

  /**
   * @param sources folder with the Makefile; empty: this program came without
   */
  public MakeObjectBuilder(Optional<Path> sources) {
    this(sources, SECONDS);
  }

  /**
   * @param seconds after which a build is ended
   */
  MakeObjectBuilder(Optional<Path> sources, int seconds) {
    this.sources = sources.map(each -> each.toAbsolutePath().normalize());
    this.seconds = seconds;
  }

  @Override
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    sources.flatMap(MakeObjectBuilder::unfit).ifPresent(missing::add);
    if (sources.isEmpty()) {
      missing.add("The sources: this program came without them; start it from a checkout.");
    }
    try {
      for (BuildTools.Tool tool : needed()) {
        if (!tool.usable()) {
          missing.add(format("%s: %s.", tool.name(), tool.evidence()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      missing.add("The tools could not be asked: interrupted.");
    }
    return List.copyOf(missing);
  }

  private static List<BuildTools.Tool> needed() throws InterruptedException {
    return List.of(
        BuildTools.tool("make", "--version"),
        BuildTools.clang(),
        BuildTools.tool("llvm-strip", "--version"),
        BuildTools.headers());
  }

  /**
   * Whoever may write the Makefile tells root what to do: nobody but the owner of the sources may.
   * A user's own group has his number, and checkouts are often writable for it.
   */
  private static Optional<String> unfit(Path folder) {
    try {
      FileStatus status = FileStatus.of(folder.toRealPath());
      TrustedPath trusted = TrustedPath.ofSelf().orUser(status.uid());
      TrustedPath here = status.uid() == status.gid() ? trusted.orGroup(status.gid()) : trusted;
      Optional<TrustedPath.Exposed> exposed = here.exposed(folder.resolve("Makefile"));
      if (exposed.isPresent()) {
        return Optional.of(format("The sources: others may write %s.", exposed.get()));
      }
      FileStatus.of(folder.resolve("Makefile"));
    } catch (IOException e) {
      return Optional.of(format("The sources: %s cannot be read.", folder));
    }
    return PathBytes.text(folder).matches(PLAIN)
        ? Optional.empty()
        : Optional.of("The sources: make(1) cannot work in a folder with such a name: " + folder);
  }

  @Override
  public Path build(MonitorVersion version, Path into, StepLog log)
      throws StepException, InterruptedException {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      throw new StepException(
          "Nothing can be built here. " + String.join(" ", missing),
          "Take the object that came with this program, or install what is missing.");
    }
    if (!into.isAbsolute() || !PathBytes.text(into).matches(PLAIN)) {
      throw new StepException("Nothing can be built into " + into + ": no plain name.", "");
    }
    List<String> command = command(version, into);
    log.command(String.join(" ", command));
    try {
      TimedCommand.Result result = TimedCommand.run(seconds, command);
      result.output().lines().limit(SHOWN_LINES).forEach(l -> log.evidence(Escaping.escape(l)));
      if (!result.good()) {
        throw failed(result);
      }
      Path object = into.resolve(PathBytes.of(version.objectFile()));
      sync(object);
      return object;
    } catch (IOException e) {
      throw new StepException("The build failed: " + Escaping.escape(e.getMessage() + "."), "");
    }
  }

  /** The version is told in both ways that the Makefile knows, in its own spelling. */
  private List<String> command(MonitorVersion version, Path into) throws InterruptedException {
    return List.of(
        BuildTools.tool("make", "--version").program(),
        "-C",
        PathBytes.text(sources.orElseThrow()),
        "build-" + version.label(),
        "PROCESS_MONITOR_VERSION=" + version.label(),
        "BUILD=" + into,
        "CLANG=" + BuildTools.clang().program(),
        "LLVM_STRIP=" + BuildTools.tool("llvm-strip", "--version").program());
  }

  private StepException failed(TimedCommand.Result result) {
    if (result.timedOut()) {
      return new StepException(
          format("The build was ended: it took more than %d seconds.", seconds),
          "Look at the load of this machine.");
    }
    String words = Escaping.escape(result.lastLines(3).replace('\n', ' '));
    String remedy =
        FailureCatalogue.match(result.output(), List.of()).stream()
            .findFirst()
            .map(match -> match.entry().fix(java.util.Locale.ENGLISH))
            .orElse("Look at its output in the report.");
    return new StepException("The build failed: " + words, remedy);
  }

  private static void sync(Path object) throws IOException {
    try (FileChannel file = FileChannel.open(object, StandardOpenOption.WRITE);
        FileChannel folder = FileChannel.open(object.toAbsolutePath().getParent())) {
      file.force(true);
      folder.force(true);
    }
  }
}
