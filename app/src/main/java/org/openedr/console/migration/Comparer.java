package org.openedr.console.migration;

import org.jspecify.annotations.Nullable;

/** Measures none, V1 and V2 in turns, on a thread of its own. Any thread. */
final class Comparer implements AutoCloseable {
  private final NoMigration none;

  Comparer(MigrationParts parts) {
    this.none = new NoMigration("Not built yet: " + parts.unit());
  }

  Done start(ComparisonRequest request) {
    return none.compare(request);
  }

  /** Under way or the last one; null when there was none. Quick. */
  @Nullable Comparison now() {
    return null;
  }

  /** Ends a measurement under way, and detaches what it attached. */
  @Override
  public void close() {}
}
