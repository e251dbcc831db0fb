package org.openedr.console.btf;

import java.util.HashMap;
import java.util.Map;

/** Types without their other names, and their sizes; keeps what it has read. One thread. */
final class ResolvedTypes {
  /* linux: kernel/bpf/btf.c, MAX_RESOLVE_DEPTH */
  private static final int DEPTH = 32;

  private final Btf btf;
  private final Map<Integer, BtfType> known = new HashMap<>();

  ResolvedTypes(Btf btf) {
    this.btf = btf;
  }

  /** What is behind typedefs and qualifiers; never an {@link BtfType.Alias}. */
  BtfType resolve(int id) throws BtfException {
    int next = id;
    for (int i = 0; i < DEPTH; i++) {
      BtfType type = read(next);
      if (!(type instanceof BtfType.Alias alias)) {
        return type;
      }
      next = alias.target();
    }
    throw new BtfException("names of names without an end", "type " + id);
  }

  BtfType read(int id) throws BtfException {
    BtfType type = known.get(id);
    if (type == null) {
      type = btf.type(id);
      known.put(id, type);
    }
    return type;
  }

  /** Bytes that a value takes. */
  int sizeOf(int id) throws BtfException {
    return (int) sizeOf(id, DEPTH);
  }

  private long sizeOf(int id, int depth) throws BtfException {
    if (depth == 0) {
      throw new BtfException("arrays of arrays without an end", "type " + id);
    }
    long size =
        switch (resolve(id)) {
          case BtfType.Int type -> type.sizeBytes();
          case BtfType.Pointer _ -> Long.BYTES;
          case BtfType.Composite type -> type.sizeBytes();
          case BtfType.Enumeration type -> type.sizeBytes();
          case BtfType.Floating type -> type.sizeBytes();
          case BtfType.Section type -> type.sizeBytes();
          case BtfType.Variable type -> sizeOf(type.type(), depth - 1);
          case BtfType.Array type -> type.length() * sizeOf(type.element(), depth - 1);
          case BtfType.Nothing _,
              BtfType.Forward _,
              BtfType.Alias _,
              BtfType.Function _,
              BtfType.Prototype _,
              BtfType.DeclTag _ ->
              throw new BtfException("a value of a type that has no size", "type " + id);
        };
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw new BtfException("a size of " + Long.toUnsignedString(size), "type " + id);
    }
    return size;
  }
}
