package org.openedr.console.bpf;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** A program of an opened object; valid until the object is closed. */
public final class BpfProgram {
  private final Pointer program;
  private final String name;

  BpfProgram(Pointer program) {
    this.program = program;
    this.name = Libbpf.bpf_program__name(program);
  }

  /** Of its function in the file; the kernel keeps the first 15 characters. */
  public String name() {
    return name;
  }

  /** ELF section, for example {@code tp_btf/sched_process_exec}. */
  public String section() {
    return Libbpf.bpf_program__section_name(program);
  }

  /** Valid after load. */
  public int fd() {
    return Libbpf.bpf_program__fd(program);
  }

  /** What the kernel says of it; after load. */
  public ProgramInfo info() throws BpfException {
    return ProgramInfo.of(fd());
  }

  /** Where the section says. The caller closes the link, before the object. */
  public BpfLink attach() throws BpfException {
    LibbpfLog.begin();
    Pointer link = Libbpf.bpf_program__attach(program);
    if (link == null) {
      throw new BpfException(
          "attach", name + " (" + section() + ")", Native.getLastError(), LibbpfLog.text());
    }
    return new BpfLink(link);
  }

  /**
   * Runs a raw tracepoint program once in the kernel's test harness, on the calling CPU.
   *
   * @param arguments of the tracepoint, at most 12
   * @return what the program returned
   */
  public int testRun(long... arguments) throws BpfException {
    // struct bpf_test_run_opts, libbpf 1.0 src/bpf.h: sz 0, ctx_in 32, ctx_size_in 48, retval 56
    final int optsBytes = 80;
    try (Memory opts = new Memory(optsBytes);
        Memory context = new Memory(8L * Math.max(1, arguments.length))) {
      opts.clear();
      context.clear();
      for (int i = 0; i < arguments.length; i++) {
        context.setLong(8L * i, arguments[i]);
      }
      opts.setLong(0, optsBytes);
      opts.setPointer(32, context);
      opts.setInt(48, 8 * arguments.length);
      int result = Libbpf.bpf_prog_test_run_opts(fd(), opts);
      if (result < 0) {
        throw new BpfException("test-run", name, -result, "");
      }
      return opts.getInt(56);
    }
  }
}
