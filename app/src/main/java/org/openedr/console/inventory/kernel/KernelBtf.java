package org.openedr.console.inventory.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfFd;
import org.openedr.console.bpf.BtfInfo;
import org.openedr.console.bpf.KernelObjects;
import org.openedr.console.bpf.ObjectKind;
import org.openedr.console.btf.Btf;
import org.openedr.console.btf.BtfException;

/**
 * The types of the kernel's BTF objects, by number. Keeps those that were asked for last, up to a
 * number of bytes; numbers are not used twice while the machine runs. Any thread.
 */
public final class KernelBtf {
  private static final Path VMLINUX = Path.of("/sys/kernel/btf/vmlinux");

  /** Types of programs take some kilobytes, those of the kernel 5 MB (Linux 6.18). */
  private static final int KEPT_BYTES = 16 << 20;

  private final int limitBytes;
  private final Map<Integer, Btf> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long keptBytes;
  private @Nullable Btf vmlinux;

  /** Where the heap is small, at most a sixteenth of it. */
  public KernelBtf() {
    this((int) Math.min(KEPT_BYTES, Runtime.getRuntime().maxMemory() / 16));
  }

  KernelBtf(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /**
   * The types of a BTF object; empty when it is gone.
   *
   * @throws BtfException when they are unusable
   */
  public synchronized Optional<Btf> get(int btfId) throws BpfException, BtfException {
    Btf known = kept.get(btfId);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<BpfFd> opened = KernelObjects.open(ObjectKind.BTF, btfId);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    try (BpfFd fd = opened.get()) {
      BtfInfo info = BtfInfo.of(fd);
      if (info.kernel() && info.name().equals("vmlinux")) {
        return Optional.of(vmlinux());
      }
      Btf btf = info.kernel() ? Btf.parseSplit(info.bytes(), vmlinux()) : Btf.parse(info.bytes());
      keep(btfId, btf);
      return Optional.of(btf);
    }
  }

  private void keep(int btfId, Btf btf) {
    kept.put(btfId, btf);
    keptBytes += btf.sizeBytes();
    var oldest = kept.values().iterator();
    while (keptBytes > limitBytes && kept.size() > 1) {
      keptBytes -= oldest.next().sizeBytes();
      oldest.remove();
    }
  }

  /** The types of the kernel itself. */
  public synchronized Btf vmlinux() throws BtfException {
    Btf known = vmlinux;
    if (known == null) {
      try {
        byte[] bytes = Files.readAllBytes(VMLINUX);
        known = Btf.parse(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
      } catch (IOException e) {
        throw new BtfException("it cannot be read", PathBytes.text(VMLINUX));
      }
      vmlinux = known;
    }
    return known;
  }
}
