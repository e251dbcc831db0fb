package org.openedr.console.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.openedr.console.base.text.KernelString;

class StringCacheTest {
  private static KernelString get(StringCache cache, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return cache.get(bytes, 0, bytes.length);
  }

  @Test
  void longStringsHaveTheirBoundInBytes() {
    StringCache cache = new StringCache(4096, 100_000);
    for (int i = 0; i < 10_000; i++) {
      byte[] text = Arrays.copyOf(Integer.toString(i).getBytes(StandardCharsets.UTF_8), 4000);
      assertThat(cache.get(text, 0, text.length).toBytes()).isEqualTo(text);
      assertThat(cache.bytes()).isLessThanOrEqualTo(100_000);
    }
    assertThat(get(cache, "again")).isSameAs(get(cache, "again"));
  }

  @Test
  void aStringBeyondTheBoundIsGivenButNotKept() {
    StringCache cache = new StringCache(4, 10);
    assertThat(get(cache, "twelve bytes")).hasToString("twelve bytes");
    assertThat(cache.bytes()).isZero();
    assertThat(get(cache, "few")).isSameAs(get(cache, "few"));
  }
}
