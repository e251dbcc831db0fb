package org.openedr.console.remote.wire;

import java.io.IOException;
import java.util.List;

/** One of the permitted subtypes, by its place among them. */
record SealedCodec(String name, List<Class<?>> subtypes, List<Codec<Object>> codecs)
    implements Codec<Object> {
  @Override
  public void write(WireWriter out, Object value) throws IOException {
    int which = subtypes.indexOf(value.getClass());
    out.putNumber(which);
    codecs.get(which).write(out, value);
  }

  @Override
  public Object read(WireReader in) throws IOException {
    return codecs.get(in.getChoice(subtypes.size(), name)).read(in);
  }
}
