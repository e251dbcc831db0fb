package org.openedr.console.inventory;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openedr.console.bpf.BpfException;
import org.openedr.console.bpf.BpfFd;
import org.openedr.console.bpf.BtfInfo;
import org.openedr.console.bpf.KernelObjects;
import org.openedr.console.bpf.ObjectKind;

/**
 * Names of types in the kernel's BTF objects. Those of programs are read anew for each inventory;
 * the kernel's own, of some megabytes, once, and only the names that were asked for are kept for
 * long. One thread, but for the names of kernel types.
 */
final class TypeTables {
  private static final Map<Long, String> TARGETS = new ConcurrentHashMap<>();
  private static SoftReference<TypeTable> vmlinux = new SoftReference<>(null);

  private final Map<Integer, TypeTable> tables = new HashMap<>();

  /** Empty for BTF that is gone or cannot be read. */
  TypeTable table(int btfId) {
    if (btfId == 0) {
      return TypeTable.EMPTY;
    }
    TypeTable known = tables.get(btfId);
    if (known == null) {
      known = read(btfId);
      tables.put(btfId, known);
    }
    return known;
  }

  /**
   * What a typed program is attached to: {@code sched_process_exec} of a tracepoint's typedef, or a
   * function. Empty when it cannot be told.
   */
  Target target(int btfId, int typeId) {
    if (btfId == 0 || typeId == 0) {
      return Target.NONE;
    }
    long key = (long) btfId << 32 | typeId;
    String name = TARGETS.getOrDefault(key, "");
    if (name.isEmpty()) {
      name = named(table(btfId), typeId);
      TARGETS.put(key, name);
    }
    boolean tracepoint = name.startsWith(Target.TYPEDEF);
    return new Target(tracepoint ? name.substring(Target.TYPEDEF.length()) : name, tracepoint);
  }

  private static String named(TypeTable table, int typeId) {
    String name = table.name(typeId);
    return table.isTypedef(typeId) && !name.startsWith(Target.TYPEDEF) ? "" : name;
  }

  /** The target of a typed program. */
  record Target(String name, boolean tracepoint) {
    static final Target NONE = new Target("", false);

    /* linux: include/trace/bpf_probe.h names the type of a tracepoint so. */
    static final String TYPEDEF = "btf_trace_";
  }

  private static TypeTable read(int btfId) {
    try {
      Optional<BpfFd> opened = KernelObjects.open(ObjectKind.BTF, btfId);
      if (opened.isEmpty()) {
        return TypeTable.EMPTY;
      }
      try (BpfFd fd = opened.get()) {
        BtfInfo info = BtfInfo.of(fd);
        if (info.kernel() && info.name().equals("vmlinux")) {
          return vmlinux(info.bytes());
        }
        return TypeTable.parse(info.kernel() ? vmlinux(null) : null, info.bytes());
      }
    } catch (BpfException e) {
      return TypeTable.EMPTY;
    }
  }

  private static synchronized TypeTable vmlinux(@Nullable ByteBuffer bytes) {
    TypeTable known = vmlinux.get();
    if (known == null) {
      known = TypeTable.parse(null, bytes == null ? ofFile() : bytes);
      vmlinux = new SoftReference<>(known);
    }
    return known;
  }

  private static ByteBuffer ofFile() {
    try {
      return ByteBuffer.wrap(Files.readAllBytes(Path.of("/sys/kernel/btf/vmlinux")))
          .order(ByteOrder.nativeOrder());
    } catch (IOException e) {
      return ByteBuffer.allocate(24);
    }
  }
}
