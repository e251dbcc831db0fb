package org.openedr.console.btf;

import java.util.List;

/**
 * A type, with the numbers of the types that it is made of. Names are escaped, empty for anonymous
 * ones. Sizes and offsets are as told, not yet believed. Immutable.
 */
public sealed interface BtfType {

  /** Type 0, which is not stored. */
  record Nothing() implements BtfType {}

  /**
   * An integer.
   *
   * @param bitOffset and {@code bits}: an old way to tell bit-fields
   */
  record Int(
      String name,
      long sizeBytes,
      int bitOffset,
      int bits,
      boolean signed,
      boolean character,
      boolean bool)
      implements BtfType {}

  record Pointer(int target) implements BtfType {}

  record Array(int element, int index, long length) implements BtfType {}

  /** A struct, or a union. */
  record Composite(String name, boolean union, long sizeBytes, List<Member> members)
      implements BtfType {}

  /**
   * A member of a struct or union.
   *
   * @param fieldBits of a bit-field; 0 for any other member
   */
  record Member(String name, int type, long bitOffset, int fieldBits) {}

  /** Also of 64 bits. */
  record Enumeration(String name, long sizeBytes, boolean signed, List<EnumValue> values)
      implements BtfType {}

  record EnumValue(String name, long number) {}

  record Forward(String name, boolean union) implements BtfType {}

  /** Another name, or a qualifier: typedef, const, volatile, restrict, type tag. */
  record Alias(BtfKind kind, String name, int target) implements BtfType {}

  record Function(String name, int prototype) implements BtfType {}

  record Prototype(int returns, List<Parameter> parameters) implements BtfType {}

  /** Of the last one, name and type are empty and 0 when more may follow. */
  record Parameter(String name, int type) {}

  record Variable(String name, int type) implements BtfType {}

  /** Global variables of one section of an object file, one after the other. */
  record Section(String name, long sizeBytes, List<Placed> variables) implements BtfType {}

  record Placed(int variable, long offsetBytes, long sizeBytes) {}

  record Floating(String name, long sizeBytes) implements BtfType {}

  /**
   * A tag on a declaration.
   *
   * @param part number of the member or parameter; -1: the whole
   */
  record DeclTag(String name, int target, int part) implements BtfType {}
}
