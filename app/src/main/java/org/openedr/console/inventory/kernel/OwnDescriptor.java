package org.openedr.console.inventory.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.base.proc.OwnProcess;
import org.openedr.console.bpf.BpfFd;

/** What the kernel tells of an object only through procfs, by a descriptor of our own. */
final class OwnDescriptor {
  private OwnDescriptor() {}

  /** Empty when it cannot be read. */
  static Optional<DescriptorFacts> facts(BpfFd fd) {
    try {
      Path file = OwnProcess.file("fdinfo/" + fd.number());
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return Optional.ofNullable(DescriptorFacts.parse(text));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
