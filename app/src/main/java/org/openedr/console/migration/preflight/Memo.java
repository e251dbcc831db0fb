package org.openedr.console.migration.preflight;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Something that takes time, looked at when it is first wanted. One thread. */
final class Memo<T> {
  private final Callable<T> look;
  private @Nullable T seen;

  Memo(Callable<T> look) {
    this.look = look;
  }

  T get() throws Exception {
    T present = seen;
    if (present == null) {
      present = look.call();
      seen = present;
    }
    return present;
  }
}
