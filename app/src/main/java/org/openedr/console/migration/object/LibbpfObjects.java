package org.openedr.console.migration.object;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openedr.console.base.file.Sha256;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfMap;
import org.openedr.console.bpf.BpfObject;
import org.openedr.console.bpf.BpfPresence;
import org.openedr.console.bpf.BpfProgram;
import org.openedr.console.bpf.ElfCheck;
import org.openedr.console.bpf.Errno;
import org.openedr.console.failure.FailureExplainer;
import org.openedr.console.failure.ObjectFileCheck;
import org.openedr.console.failure.Problem;
import org.openedr.console.inventory.ObjectContent;
import org.openedr.console.migration.port.ObjectLoader;
import org.openedr.console.probe.KernelFacts;

/** Object files through libbpf. Any thread. */
public final class LibbpfObjects implements ObjectLoader {
  /** Ours have 90 kB, an agent's with debug information 20; nobody loads what is larger. */
  private static final int MOST_BYTES = 64 << 20;

  private static final int MOST_LOG_LINES = 200;

  @Override
  public ObjectIdentity identify(Path file) {
    Optional<Problem> unfit = ObjectFileCheck.problem(file);
    if (unfit.isPresent()) {
      return unreadable(file, "", 0, sentence(unfit.get()));
    }
    try {
      byte[] bytes = read(file);
      String hash = hash(bytes);
      Optional<String> problem = ElfCheck.problem(bytes).or(LibbpfObjects::noLibbpf);
      return problem
          .map(why -> unreadable(file, hash, bytes.length, why))
          .orElseGet(() -> parsed(file, hash, bytes.length));
    } catch (IOException e) {
      return unreadable(file, "", 0, "It cannot be read: " + escaped(e) + ".");
    }
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException("it is larger than 64 MiB");
      }
      return bytes;
    }
  }

  private static Optional<String> noLibbpf() {
    return Optional.ofNullable(BpfPresence.libbpfProblem()).map(why -> why + ".");
  }

  private static ObjectIdentity parsed(Path file, String hash, int bytes) {
    try (BpfObject object = BpfObject.open(file)) {
      List<ObjectContent.Program> programs =
          object.programs().stream()
              .map(each -> new ObjectContent.Program(each.section(), each.name()))
              .toList();
      ObjectContent content =
          ObjectContent.of(programs, object.maps().stream().map(LibbpfObjects::shape).toList());
      ObjectLabel label = ObjectLabel.of(content);
      return new ObjectIdentity(
          shown(file),
          label.kind(),
          label.text(),
          programs.stream()
              .map(each -> Escaping.escape(each.section() + " " + each.function()))
              .toList(),
          hash,
          bytes,
          label.newestAgent(),
          Escaping.escape(label.evidence()),
          "");
    } catch (BpfException e) {
      return unreadable(file, hash, bytes, sentence(explained(e)));
    }
  }

  private static ObjectContent.Map shape(BpfMap map) {
    return new ObjectContent.Map(
        map.name(), map.type(), map.keySize(), map.valueSize(), map.maxEntries());
  }

  private static ObjectIdentity unreadable(Path file, String hash, long bytes, String why) {
    return new ObjectIdentity(
        shown(file), Kind.UNREADABLE, "unreadable", List.of(), hash, bytes, false, "", why);
  }

  @Override
  public LoadCheck load(Path file) {
    ObjectIdentity identity = identify(file);
    if (identity.kind() == Kind.UNREADABLE) {
      String remedy = "Put a whole object there, which root owns and nobody else can write.";
      return new LoadCheck(shown(file), false, identity.problem(), remedy, "");
    }
    try (BpfObject object = BpfObject.open(file)) {
      object.load();
      StringBuilder log = new StringBuilder();
      for (BpfProgram program : object.programs()) {
        log.append(Escaping.escape(program.name()))
            .append(": instructions verified: ")
            .append(program.info().verifiedInstructions())
            .append('\n');
      }
      return new LoadCheck(shown(file), true, "", "", log.toString());
    } catch (BpfException e) {
      Problem problem = explained(e);
      return new LoadCheck(
          shown(file),
          false,
          sentence(problem),
          Escaping.escape(problem.fix(Locale.ENGLISH)),
          lastLines(e.log()));
    }
  }

  /** The last lines say why; each is escaped on its own, so that they stay lines. */
  private static String lastLines(String log) {
    List<String> lines = log.lines().map(Escaping::escape).toList();
    int from = Math.max(0, lines.size() - MOST_LOG_LINES);
    return String.join("\n", lines.subList(from, lines.size()));
  }

  private static Problem explained(BpfException e) {
    FailureExplainer.Failure failure =
        new FailureExplainer.Failure(
            e.operation(), e.subject(), e.errno(), Errno.describe(e.errno()), e.log());
    return FailureExplainer.explain(failure, new KernelFacts(Path.of("/")));
  }

  /** Texts of the catalogue may hold evidence of several lines. */
  private static String sentence(Problem problem) {
    String all = problem.title(Locale.ENGLISH) + ". " + problem.cause(Locale.ENGLISH);
    String facts = problem.evidence().lines().count() == 1 ? " (" + problem.evidence() + ")" : "";
    return Escaping.escape((all + facts).replaceAll("\\s+", " ").strip());
  }

  private static String shown(Path file) {
    return Escaping.escape(PathBytes.text(file));
  }

  private static String escaped(IOException e) {
    return Escaping.escape(String.valueOf(e.getMessage()));
  }

  static String hash(byte[] bytes) {
    return Sha256.of(bytes);
  }
}
