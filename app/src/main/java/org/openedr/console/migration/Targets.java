package org.openedr.console.migration;

/** Worlds that were kept, as targets. */
final class Targets {
  private Targets() {}

  static Target of(RunContext context, Manifest manifest) {
    return java.util.Optional.<Target>empty()
        .orElseThrow(() -> new IllegalStateException(context.runId() + manifest.id()));
  }
}
