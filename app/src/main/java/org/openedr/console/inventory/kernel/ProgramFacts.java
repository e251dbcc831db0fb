package org.openedr.console.inventory.kernel;

import org.openedr.console.base.text.Escaping;
import org.openedr.console.bpf.ProgramInfo;

/**
 * A program as the kernel tells it.
 *
 * @param function name of its entry function in BTF, not escaped; empty without BTF
 * @param target what a typed program was made for; empty for others
 * @param memoryBytes -1 when not readable
 */
public record ProgramFacts(ProgramInfo info, String function, String target, long memoryBytes) {

  /** Whole name where BTF has it, else the kernel's 15 characters; escaped. */
  public String name() {
    return Escaping.escape(function.isEmpty() ? info.name() : function);
  }

  public String typeName() {
    return TypeNames.program(info.type());
  }
}
