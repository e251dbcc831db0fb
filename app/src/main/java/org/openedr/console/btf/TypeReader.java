package org.openedr.console.btf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.openedr.console.btf.BtfType.EnumValue;
import org.openedr.console.btf.BtfType.Member;
import org.openedr.console.btf.BtfType.Parameter;
import org.openedr.console.btf.BtfType.Placed;

/**
 * Reads one type (linux: include/uapi/linux/btf.h). That its bytes are there, was checked when it
 * was indexed.
 */
final class TypeReader {
  /* BTF_INT_ENCODING */
  private static final int SIGNED = 1;
  private static final int CHAR = 2;
  private static final int BOOL = 4;

  private final ByteBuffer bytes;
  private final BtfStrings strings;
  private final int id;
  private final int at;
  private final int body;
  private final int info;

  TypeReader(ByteBuffer bytes, BtfStrings strings, int id, int at) {
    this.bytes = bytes;
    this.strings = strings;
    this.id = id;
    this.at = at;
    this.body = at + 12;
    this.info = bytes.getInt(at + 4);
  }

  BtfType read() throws BtfException {
    BtfKind kind = BtfKind.of(info >> 24 & 0x1f, id);
    return switch (kind) {
      case VOID -> new BtfType.Nothing();
      case INT -> integer();
      case PTR -> new BtfType.Pointer(target());
      case ARRAY ->
          new BtfType.Array(bytes.getInt(body), bytes.getInt(body + 4), unsigned(body + 8));
      case STRUCT, UNION -> new BtfType.Composite(name(), kind == BtfKind.UNION, size(), members());
      case ENUM, ENUM64 ->
          new BtfType.Enumeration(name(), size(), flag(), enumValues(kind == BtfKind.ENUM64));
      case FWD -> new BtfType.Forward(name(), flag());
      case TYPEDEF, VOLATILE, CONST, RESTRICT, TYPE_TAG ->
          new BtfType.Alias(kind, name(), target());
      case FUNC -> new BtfType.Function(name(), target());
      case FUNC_PROTO -> new BtfType.Prototype(target(), parameters());
      case VAR -> new BtfType.Variable(name(), target());
      case DATASEC -> new BtfType.Section(name(), size(), placed());
      case FLOAT -> new BtfType.Floating(name(), size());
      case DECL_TAG -> new BtfType.DeclTag(name(), target(), bytes.getInt(body));
    };
  }

  private BtfType integer() throws BtfException {
    int layout = bytes.getInt(body);
    int encoding = layout >> 24 & 0xf;
    return new BtfType.Int(
        name(),
        size(),
        layout >> 16 & 0xff,
        layout & 0xff,
        (encoding & SIGNED) != 0,
        (encoding & CHAR) != 0,
        (encoding & BOOL) != 0);
  }

  private List<Member> members() throws BtfException {
    List<Member> members = new ArrayList<>(parts());
    for (int i = 0; i < parts(); i++) {
      int member = body + 12 * i;
      long offset = unsigned(member + 8);
      // With the flag: 24 bits of offset, 8 of the size of a bit-field.
      members.add(
          new Member(
              strings.at(bytes.getInt(member), id),
              bytes.getInt(member + 4),
              flag() ? offset & 0xffffff : offset,
              flag() ? (int) (offset >> 24) : 0));
    }
    return members;
  }

  private List<EnumValue> enumValues(boolean wide) throws BtfException {
    int stride = wide ? 12 : 8;
    List<EnumValue> values = new ArrayList<>(parts());
    for (int i = 0; i < parts(); i++) {
      int value = body + stride * i;
      int low = bytes.getInt(value + 4);
      long number = flag() ? low : Integer.toUnsignedLong(low);
      if (wide) {
        number = (long) bytes.getInt(value + 8) << 32 | Integer.toUnsignedLong(low);
      }
      values.add(new EnumValue(strings.at(bytes.getInt(value), id), number));
    }
    return values;
  }

  private List<Parameter> parameters() throws BtfException {
    List<Parameter> parameters = new ArrayList<>(parts());
    for (int i = 0; i < parts(); i++) {
      int parameter = body + 8 * i;
      parameters.add(
          new Parameter(strings.at(bytes.getInt(parameter), id), bytes.getInt(parameter + 4)));
    }
    return parameters;
  }

  private List<Placed> placed() {
    List<Placed> placed = new ArrayList<>(parts());
    for (int i = 0; i < parts(); i++) {
      int variable = body + 12 * i;
      placed.add(
          new Placed(bytes.getInt(variable), unsigned(variable + 4), unsigned(variable + 8)));
    }
    return placed;
  }

  private String name() throws BtfException {
    return strings.at(bytes.getInt(at), id);
  }

  private int parts() {
    return info & 0xffff;
  }

  private boolean flag() {
    return info < 0;
  }

  private int target() {
    return bytes.getInt(at + 8);
  }

  private long size() {
    return unsigned(at + 8);
  }

  private long unsigned(int where) {
    return Integer.toUnsignedLong(bytes.getInt(where));
  }
}
