package org.openedr.console.ui.health;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Values in the wire format of D-Bus, little endian. */
final class Marshal {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private void align(int to) {
    while (out.size() % to != 0) {
      out.write(0);
    }
  }

  Marshal u32(int value) {
    align(4);
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >> shift);
    }
    return this;
  }

  Marshal string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    u32(bytes.length);
    out.writeBytes(bytes);
    out.write(0);
    return this;
  }

  private void signature(String text) {
    out.write(text.length());
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    out.write(0);
  }

  /** A header field: a number and a variant of that type. */
  void field(int code, String type, String value) {
    align(8);
    out.write(code);
    signature(type);
    if (type.equals("g")) {
      signature(value);
    } else {
      string(value);
    }
  }

  void u32Field(int code, int value) {
    align(8);
    out.write(code);
    signature("u");
    u32(value);
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
