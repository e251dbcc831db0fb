package org.openedr.console.inventory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.openedr.console.bpf.BpfFd;

/** What the kernel tells of an object only through procfs, by a descriptor of our own. */
final class OwnDescriptor {
  private static final Path FACTS = Path.of("/proc/self/fdinfo");

  private OwnDescriptor() {}

  /** Empty when it cannot be read. */
  static Optional<DescriptorFacts> facts(BpfFd fd) {
    try {
      Path file = FACTS.resolve(Integer.toString(fd.number()));
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return Optional.ofNullable(DescriptorFacts.parse(text));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
