package org.openedr.console.base.posix;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import java.util.List;
import org.openedr.console.base.text.NameText;

/** Texts as C takes them. JNA alone would write them in the encoding of the locale. */
final class CStrings {
  private CStrings() {}

  /** As argv and environ: pointers to strings, the last one null. Holds the strings, too. */
  static Memory array(List<String> texts) {
    List<byte[]> all = texts.stream().map(NameText::cString).toList();
    long at = (all.size() + 1L) * Native.POINTER_SIZE;
    Memory array = new Memory(at + all.stream().mapToLong(each -> each.length).sum());
    array.clear();
    for (int i = 0; i < all.size(); i++) {
      byte[] text = all.get(i);
      array.write(at, text, 0, text.length);
      array.setPointer((long) i * Native.POINTER_SIZE, array.share(at));
      at += text.length;
    }
    return array;
  }
}
