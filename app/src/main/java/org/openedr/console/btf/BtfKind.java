package org.openedr.console.btf;

/**
 * Kinds of types, in the order of their numbers (linux: include/uapi/linux/btf.h, {@code
 * BTF_KIND_*}).
 */
public enum BtfKind {
  VOID(0, 0),
  INT(4, 0),
  PTR(0, 0),
  ARRAY(12, 0),
  STRUCT(0, 12),
  UNION(0, 12),
  ENUM(0, 8),
  FWD(0, 0),
  TYPEDEF(0, 0),
  VOLATILE(0, 0),
  CONST(0, 0),
  RESTRICT(0, 0),
  FUNC(0, 0),
  FUNC_PROTO(0, 8),
  VAR(4, 0),
  DATASEC(0, 12),
  FLOAT(0, 0),
  DECL_TAG(4, 0),
  TYPE_TAG(0, 0),
  ENUM64(0, 12);

  private static final BtfKind[] BY_NUMBER = values();

  private final int fixedBytes;
  private final int bytesPerPart;

  BtfKind(int fixedBytes, int bytesPerPart) {
    this.fixedBytes = fixedBytes;
    this.bytesPerPart = bytesPerPart;
  }

  /** The kind of a number from {@code btf_type.info}. */
  static BtfKind of(int number, int typeId) throws BtfException {
    if (number < 1 || number >= BY_NUMBER.length) {
      throw new BtfException("unknown kind " + number, "type " + typeId);
    }
    return BY_NUMBER[number];
  }

  boolean is(int number) {
    return number < BY_NUMBER.length && BY_NUMBER[number] == this;
  }

  /** Bytes that follow the 12 of {@code struct btf_type}. */
  int extraBytes(int parts) {
    return fixedBytes + bytesPerPart * parts;
  }
}
