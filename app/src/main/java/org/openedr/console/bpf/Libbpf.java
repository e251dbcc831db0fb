package org.openedr.console.bpf;

import com.sun.jna.Callback;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;

/**
 * Functions of libbpf 1.0, spelled as in C. Direct mapping: one missing symbol would fail the whole
 * class, so nothing newer than 1.0 may be added here. Functions that return an int return a
 * negative errno on failure; those that return a pointer return null and leave errno in {@link
 * Native#getLastError()}. Paths are bytes with a NUL at their end.
 */
final class Libbpf {
  static {
    Native.register(Libbpf.class, "libbpf.so.1");
  }

  /** {@code libbpf_print_fn_t}. Must not throw into C. */
  interface PrintCallback extends Callback {
    int invoke(int level, Pointer format, Pointer arguments);
  }

  private Libbpf() {}

  static native Pointer bpf_object__open_file(byte[] path, Pointer opts);

  static native int bpf_object__load(Pointer object);

  static native void bpf_object__close(Pointer object);

  static native int bpf_object__pin_programs(Pointer object, byte[] folder);

  static native int bpf_object__unpin_programs(Pointer object, byte[] folder);

  static native int bpf_object__pin_maps(Pointer object, byte[] folder);

  static native int bpf_object__unpin_maps(Pointer object, byte[] folder);

  static native Pointer bpf_object__next_program(Pointer object, Pointer previous);

  static native Pointer bpf_object__find_map_by_name(Pointer object, String name);

  static native Pointer bpf_object__next_map(Pointer object, Pointer previous);

  static native String bpf_map__name(Pointer map);

  static native int bpf_map__type(Pointer map);

  static native int bpf_map__key_size(Pointer map);

  static native int bpf_map__fd(Pointer map);

  static native int bpf_map__set_max_entries(Pointer map, int maxEntries);

  static native int bpf_map__max_entries(Pointer map);

  static native int bpf_map__value_size(Pointer map);

  static native int bpf_program__fd(Pointer program);

  static native String bpf_program__name(Pointer program);

  static native String bpf_program__section_name(Pointer program);

  static native Pointer bpf_program__attach(Pointer program);

  static native int bpf_link__destroy(Pointer link);

  static native int bpf_map_lookup_elem(int fd, Pointer key, Pointer value);

  static native int bpf_map_update_elem(int fd, Pointer key, Pointer value, long flags);

  static native int bpf_map_create(
      int type, String name, int keySize, int valueSize, int maxEntries, Pointer opts);

  static native int bpf_prog_test_run_opts(int fd, Pointer opts);

  static native int bpf_map_get_next_key(int fd, Pointer key, Pointer nextKey);

  static native int bpf_prog_get_next_id(int startId, IntByReference nextId);

  static native int bpf_map_get_next_id(int startId, IntByReference nextId);

  static native int bpf_link_get_next_id(int startId, IntByReference nextId);

  static native int bpf_btf_get_next_id(int startId, IntByReference nextId);

  static native int bpf_prog_get_fd_by_id(int id);

  static native int bpf_map_get_fd_by_id(int id);

  static native int bpf_link_get_fd_by_id(int id);

  static native int bpf_btf_get_fd_by_id(int id);

  static native int bpf_obj_get(byte[] path);

  static native int bpf_obj_get_info_by_fd(int fd, Pointer info, IntByReference length);

  static native int bpf_enable_stats(int type);

  static native int bpf_task_fd_query(
      int pid,
      int fd,
      int flags,
      Pointer buffer,
      IntByReference length,
      IntByReference programId,
      IntByReference kind,
      LongByReference offset,
      LongByReference address);

  static native int libbpf_num_possible_cpus();

  static native String libbpf_version_string();

  static native Pointer libbpf_set_print(PrintCallback callback);
}
