package org.openedr.console.bpf;

import static org.openedr.console.base.text.RootFormat.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Whether bytes are a whole ELF file of BPF programs, as far as its tables tell. Looked at before
 * libbpf is: a file that was cut by a full disk is then told as that, and no C code reads past it.
 */
public final class ElfCheck {
  // linux: include/uapi/linux/elf.h and elf-em.h
  private static final int HEADER = 64;
  private static final int SECTION = 64;
  private static final int ELFCLASS64 = 2;
  private static final int ET_REL = 1;
  private static final int EM_BPF = 247;
  private static final int SHT_NOBITS = 8;

  private ElfCheck() {}

  /** Empty when it is one, else a sentence. */
  public static Optional<String> problem(byte[] file) {
    if (file.length == 0) {
      return Optional.of("It is empty.");
    }
    if (file.length < 4 || file[0] != 0x7f || file[1] != 'E' || file[2] != 'L' || file[3] != 'F') {
      return Optional.of("It is no ELF file.");
    }
    if (file.length < HEADER) {
      return Optional.of("It ends within its header: it was cut.");
    }
    boolean little = file[5] == 1;
    ByteBuffer elf =
        ByteBuffer.wrap(file).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (file[4] != ELFCLASS64 || elf.getShort(16) != ET_REL || elf.getShort(18) != EM_BPF) {
      return Optional.of("It is an ELF file, but no object of BPF programs.");
    }
    if (little != (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN)) {
      return Optional.of("It was built for machines of the other byte order.");
    }
    return sections(elf);
  }

  private static Optional<String> sections(ByteBuffer elf) {
    long table = elf.getLong(40);
    int each = Short.toUnsignedInt(elf.getShort(58));
    int count = Short.toUnsignedInt(elf.getShort(60));
    if (each != SECTION || count == 0) {
      return Optional.of("It has no table of sections.");
    }
    if (!within(elf, table, (long) each * count)) {
      return Optional.of("Its table of sections is behind its end: it was cut.");
    }
    for (int i = 0; i < count; i++) {
      int at = (int) table + i * each;
      boolean empty = elf.getInt(at + 4) == SHT_NOBITS;
      if (!empty && !within(elf, elf.getLong(at + 24), elf.getLong(at + 32))) {
        return Optional.of(format("Section %d is behind its end: it was cut.", i));
      }
    }
    return Optional.empty();
  }

  private static boolean within(ByteBuffer elf, long offset, long bytes) {
    return offset >= 0 && bytes >= 0 && offset <= elf.limit() && bytes <= elf.limit() - offset;
  }
}
