package org.openedr.console.remote.wire;

import java.io.IOException;
import java.util.List;

/** A constant, by its place. */
record EnumCodec(String name, List<Object> constants) implements Codec<Object> {
  @Override
  public void write(WireWriter out, Object value) throws IOException {
    out.putNumber(constants.indexOf(value));
  }

  @Override
  public Object read(WireReader in) throws IOException {
    return constants.get(in.getChoice(constants.size(), name));
  }
}
