package org.openedr.console.btf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** BTF as the compiler and the kernel make it. */
final class RealBtf {
  static final Path VMLINUX = Path.of("/sys/kernel/btf/vmlinux");

  private RealBtf() {}

  /** The section {@code .BTF} of an object among {@code bpf/build}: ELF64, little endian. */
  static ByteBuffer ofObject(String name) throws IOException {
    Path file = Path.of(System.getProperty("openedr.bpf.dir")).resolve(name);
    ByteBuffer elf = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int headers = (int) elf.getLong(40);
    int names = (int) elf.getLong(headers + 64 * elf.getShort(62) + 24);
    byte[] wanted = ".BTF\0".getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < elf.getShort(60); i++) {
      int header = headers + 64 * i;
      byte[] found = new byte[wanted.length];
      elf.get(names + elf.getInt(header), found);
      if (java.util.Arrays.equals(found, wanted)) {
        return elf.slice((int) elf.getLong(header + 24), (int) elf.getLong(header + 32))
            .order(ByteOrder.LITTLE_ENDIAN);
      }
    }
    throw new IOException("no section .BTF");
  }

  static ByteBuffer ofKernel() throws IOException {
    return ByteBuffer.wrap(Files.readAllBytes(VMLINUX)).order(ByteOrder.nativeOrder());
  }
}
