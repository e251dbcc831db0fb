package org.openedr.console.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KernelStringTest {
  @Property
  void thoseThatAreEqualCompareAsEqualAndNoOthers(
      @ForAll @Size(max = 3) byte[] one, @ForAll @Size(max = 3) byte[] other) {
    KernelString first = KernelString.copyOf(one);
    KernelString second = KernelString.copyOf(other);

    assertThat(first.compareTo(second) == 0).isEqualTo(first.equals(second));
    assertThat(Integer.signum(first.compareTo(second)))
        .isEqualTo(-Integer.signum(second.compareTo(first)));
  }

  /** 65 536 strings that anybody can make: without an order this would take minutes. */
  @Test
  void anyNumberOfOneHashIsFoundInAMap() {
    Map<KernelString, Integer> places = new HashMap<>();
    for (int i = 0; i < 1 << 16; i++) {
      places.put(sameHash(i), i);
    }

    assertThat(sameHash(1).hashCode()).isEqualTo(sameHash(0).hashCode());
    assertThat(places).hasSize(1 << 16).containsEntry(sameHash(4711), 4711);
  }

  /** "Aa" and "BB" have the same hash, and so have all chains of them. */
  private static KernelString sameHash(int number) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < 16; bit++) {
      text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return KernelString.of(text.toString());
  }
}
