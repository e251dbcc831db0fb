package org.openedr.console.bpf;

import com.sun.jna.Memory;
import com.sun.jna.ptr.IntByReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.text.PathBytes;

/**
 * Finds BPF objects by number or by pin, whoever loaded them. Objects vanish at any time: what is
 * gone is empty, not an error. Enumerating needs CAP_SYS_ADMIN. Any thread.
 */
public final class KernelObjects {
  private KernelObjects() {}

  /**
   * The numbers of all objects of a kind, ascending.
   *
   * @throws BpfException without the right to enumerate (EPERM)
   */
  public static List<Integer> ids(ObjectKind kind) throws BpfException {
    List<Integer> ids = new ArrayList<>();
    IntByReference next = new IntByReference();
    int id = 0;
    while (true) {
      int result = nextId(kind, id, next);
      if (result == -Errno.ENOENT.number()) {
        return ids;
      }
      if (result < 0) {
        throw new BpfException("list", "every " + kind.noun(), -result, "");
      }
      id = next.getValue();
      ids.add(id);
    }
  }

  private static int nextId(ObjectKind kind, int id, IntByReference next) {
    return switch (kind) {
      case PROGRAM -> Libbpf.bpf_prog_get_next_id(id, next);
      case MAP -> Libbpf.bpf_map_get_next_id(id, next);
      case LINK -> Libbpf.bpf_link_get_next_id(id, next);
      case BTF -> Libbpf.bpf_btf_get_next_id(id, next);
    };
  }

  /** Opens an object by its number; empty when it is gone. Maps are opened to be read only. */
  public static Optional<BpfFd> open(ObjectKind kind, int id) throws BpfException {
    int fd =
        switch (kind) {
          case PROGRAM -> Libbpf.bpf_prog_get_fd_by_id(id);
          case MAP -> ReadOnlyMaps.open(id);
          case LINK -> Libbpf.bpf_link_get_fd_by_id(id);
          case BTF -> Libbpf.bpf_btf_get_fd_by_id(id);
        };
    return opened(fd, kind.noun() + " " + id);
  }

  /** Opens what is pinned at a path; empty when nothing is there any more. */
  public static Optional<BpfFd> openPin(Path path) throws BpfException {
    return opened(Libbpf.bpf_obj_get(PathBytes.cString(path)), PathBytes.text(path));
  }

  private static Optional<BpfFd> opened(int fd, String subject) throws BpfException {
    if (fd == -Errno.ENOENT.number()) {
      return Optional.empty();
    }
    if (fd < 0) {
      throw new BpfException("open", subject, -fd, "");
    }
    return Optional.of(new BpfFd(fd));
  }

  /**
   * What {@code BPF_OBJ_GET_INFO_BY_FD} fills in.
   *
   * @param request the bytes given to the kernel, with pointers and lengths of buffers; its
   *     capacity is the size of the structure as far as we know it
   */
  static ByteBuffer info(int fd, Memory request, String subject) throws BpfException {
    IntByReference length = new IntByReference((int) request.size());
    int result = Libbpf.bpf_obj_get_info_by_fd(fd, request, length);
    if (result < 0) {
      throw new BpfException("get information of", subject, -result, "");
    }
    return ByteBuffer.wrap(request.getByteArray(0, (int) request.size()))
        .order(ByteOrder.nativeOrder());
  }

  /** Text up to its NUL. */
  static String text(ByteBuffer info, int at, int length) {
    byte[] bytes = new byte[length];
    info.get(at, bytes);
    int end = 0;
    while (end < length && bytes[end] != 0) {
      end++;
    }
    return NameText.of(Arrays.copyOf(bytes, end));
  }
}
