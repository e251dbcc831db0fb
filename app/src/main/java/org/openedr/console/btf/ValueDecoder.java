package org.openedr.console.btf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Decodes bytes by their type. What cannot be decoded becomes {@link Value.Raw} with the reason, in
 * the place where it is; nothing is thrown. Keeps the types that it has read; one thread.
 */
public final class ValueDecoder {
  private final ResolvedTypes types;
  private final ByteOrder order;

  public ValueDecoder(Btf btf) {
    this(btf, ByteOrder.nativeOrder());
  }

  ValueDecoder(Btf btf, ByteOrder order) {
    this.types = new ResolvedTypes(btf);
    this.order = order;
  }

  /**
   * The value of type {@code typeId} at the beginning of {@code bytes}; their position is left as
   * it is. Type 0 gives raw bytes.
   */
  public Value decode(ByteBuffer bytes, int typeId) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(bytes.position(), copy);
    if (typeId == 0) {
      return Hex.raw(copy, "");
    }
    try {
      types.resolve(typeId);
    } catch (BtfException e) {
      return Hex.raw(copy, String.valueOf(e.getMessage()));
    }
    return new Decoding(types, copy, order).value(typeId, 0, 0, 0);
  }
}
