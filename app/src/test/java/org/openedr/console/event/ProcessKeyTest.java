package org.openedr.console.event;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.openedr.console.base.proc.ClockTick;

class ProcessKeyTest {
  @Property
  void keysAreEqualWhenBothPartsAre(
      @ForAll @IntRange(max = 2) int tgid,
      @ForAll @IntRange(max = 2) int tick,
      @ForAll @IntRange(max = 2) int otherTgid,
      @ForAll @IntRange(max = 2) int otherTick) {
    ProcessKey key = ProcessKey.ofTicks(tgid, tick);
    ProcessKey other = new ProcessKey(otherTgid, otherTick * ClockTick.NS + 1);
    boolean same = tgid == otherTgid && tick == otherTick;
    assertThat(key.equals(other)).isEqualTo(same);
    assertThat(key.compareTo(other) == 0).isEqualTo(same);
    assertThat(!same || key.hashCode() == other.hashCode()).isTrue();
    assertThat(key.equals((Object) "7@5")).isFalse();
  }
}
