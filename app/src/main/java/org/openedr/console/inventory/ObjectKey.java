package org.openedr.console.inventory;

import org.openedr.console.bpf.ObjectKind;

/** A kind and a number name an object of this kernel, as long as it lives. */
record ObjectKey(ObjectKind kind, int id) {
  static ObjectKey program(int id) {
    return new ObjectKey(ObjectKind.PROGRAM, id);
  }

  static ObjectKey map(int id) {
    return new ObjectKey(ObjectKind.MAP, id);
  }

  static ObjectKey link(int id) {
    return new ObjectKey(ObjectKind.LINK, id);
  }
}
