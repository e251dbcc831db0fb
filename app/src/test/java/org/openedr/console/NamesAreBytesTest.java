package org.openedr.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * "Names are bytes" of ARCHITECTURE.md: what makes a path of a text, a text of a path, or a text of
 * bytes by the locale's encoding is called in base.text and base.file only, or with a constant.
 */
class NamesAreBytesTest {
  private static final String STRING = "(Ljava/lang/String;)";
  private static final List<String> HOMES =
      List.of(
          "org/openedr/console/base/file/",
          "org/openedr/console/base/text/",
          "org/openedr/console/base/posix/ProcessStart",
          "org/openedr/console/base/posix/NativeCommand");

  /** Harmless with a constant, which is ASCII. */
  private static final Set<String> BY_TEXT =
      Set.of(
          "java/nio/file/Path.of(Ljava/lang/String;[Ljava/lang/String;)",
          "java/nio/file/Paths.get(Ljava/lang/String;[Ljava/lang/String;)",
          "java/nio/file/FileSystem.getPath(Ljava/lang/String;[Ljava/lang/String;)",
          "java/nio/file/Path.resolve" + STRING,
          "java/nio/file/Path.resolveSibling" + STRING,
          "java/nio/file/Path.startsWith" + STRING,
          "java/nio/file/Path.endsWith" + STRING,
          "java/io/File.<init>" + STRING);

  /** Lose bytes, or fail because of them. */
  private static final Set<String> NEVER =
      Set.of(
          "java/nio/file/Path.toString()",
          "java/nio/file/Path.toFile()",
          "java/io/File.toPath()",
          "java/io/File.<init>(Ljava/lang/String;Ljava/lang/String;)",
          "java/io/File.<init>(Ljava/io/File;Ljava/lang/String;)",
          "java/io/FileInputStream.<init>" + STRING,
          "java/io/FileOutputStream.<init>" + STRING,
          "java/io/FileReader.<init>" + STRING,
          "java/lang/String.getBytes()",
          "java/lang/String.<init>([B)",
          "java/lang/String.<init>([BII)",
          "java/nio/file/Files.readString(Ljava/nio/file/Path;)",
          "java/nio/file/Files.readAllLines(Ljava/nio/file/Path;)",
          "java/nio/file/Files.lines(Ljava/nio/file/Path;)",
          "java/nio/file/Files.newBufferedReader(Ljava/nio/file/Path;)",
          "java/nio/file/Files.newBufferedWriter(Ljava/nio/file/Path;[Ljava/nio/file/OpenOption;)");

  /** Classes that may, and why. */
  private static final Set<String> MAY =
      Set.of(
          "TimedCommand",
          "KnownProcesses",
          "UnitJournal", // outputs of commands, in a folder of this program or of the JDK
          "StepJournal", // an interrupt would close a channel; its folder is the program's own
          "Exporter"); // what the toolkit's dialog says

  @Test
  void namesBecomePathsAndTextsInOnePlaceOnly() throws Exception {
    Path classes = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).sorted().toList()) {
        look(file, found);
      }
    }
    assertThat(found).isEmpty();
  }

  private static void look(Path file, List<String> found) throws IOException {
    var model = ClassFile.of().parse(file);
    String name = model.thisClass().asInternalName();
    if (HOMES.stream().anyMatch(name::startsWith)
        || MAY.contains(name.substring(name.lastIndexOf('/') + 1))) {
      return;
    }
    for (var method : model.methods()) {
      method.code().ifPresent(code -> look(name, code, found));
    }
  }

  private static void look(String type, CodeModel code, List<String> found) {
    List<Instruction> before = new ArrayList<>();
    int line = 0;
    for (CodeElement element : code) {
      if (element instanceof LineNumber number) {
        line = number.line();
      }
      if (element instanceof Instruction instruction) {
        String call = refused(instruction, before);
        if (!call.isEmpty()) {
          found.add("%s:%d %s".formatted(type, line, call));
        }
        before.add(instruction);
      }
    }
  }

  private static String refused(Instruction instruction, List<Instruction> before) {
    return switch (instruction) {
      case InvokeInstruction call -> refused(call, before);
      case InvokeDynamicInstruction call -> refused(call);
      default -> "";
    };
  }

  private static String refused(InvokeInstruction call, List<Instruction> before) {
    String what =
        signature(
            call.owner().asInternalName(), call.name().stringValue(), call.type().stringValue());
    boolean bad = NEVER.contains(what) || BY_TEXT.contains(what) && !constant(what, before);
    return bad ? what : "";
  }

  /** A reference to a method, or a text put together with a path. */
  private static String refused(InvokeDynamicInstruction call) {
    if (call.name().stringValue().equals("makeConcatWithConstants")
        && call.type().stringValue().contains("Ljava/nio/file/Path;")) {
      return "+ Path";
    }
    for (ConstantDesc argument : call.bootstrapArgs()) {
      if (argument instanceof DirectMethodHandleDesc handle) {
        String owner = handle.owner().descriptorString();
        String what =
            signature(
                owner.substring(1, owner.length() - 1),
                handle.methodName(),
                handle.lookupDescriptor());
        if (NEVER.contains(what) || BY_TEXT.contains(what)) {
          return what;
        }
      }
    }
    return "";
  }

  private static String signature(String owner, String name, String type) {
    return owner + "." + name + type.substring(0, type.indexOf(')') + 1);
  }

  private static boolean constant(String what, List<Instruction> before) {
    int last = before.size() - 1;
    if (what.contains("[Ljava/lang/String;")) {
      return before.get(last).opcode() == Opcode.ANEWARRAY && text(before.get(last - 2));
    }
    return text(before.get(last));
  }

  private static boolean text(Instruction instruction) {
    return instruction instanceof ConstantInstruction constant
        && constant.constantValue() instanceof String;
  }
}
