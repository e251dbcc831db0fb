package org.openedr.console.nspawn;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How a command in a machine ended.
 *
 * @param exit 124: it took too long
 */
public record Outcome(int exit, String out, String err) {
  /** Itself; fails the test if the command failed. */
  public Outcome ok() {
    assertThat(exit).as(this::toString).isZero();
    return this;
  }

  /** Both streams, for what may be on either. */
  public String text() {
    return out + err;
  }
}
