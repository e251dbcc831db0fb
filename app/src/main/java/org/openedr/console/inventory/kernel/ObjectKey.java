package org.openedr.console.inventory.kernel;

import org.openedr.console.bpf.ObjectKind;

/** A kind and a number name an object of this kernel, as long as it lives. */
public record ObjectKey(ObjectKind kind, int id) {
  public static ObjectKey program(int id) {
    return new ObjectKey(ObjectKind.PROGRAM, id);
  }

  public static ObjectKey map(int id) {
    return new ObjectKey(ObjectKind.MAP, id);
  }

  public static ObjectKey link(int id) {
    return new ObjectKey(ObjectKind.LINK, id);
  }
}
