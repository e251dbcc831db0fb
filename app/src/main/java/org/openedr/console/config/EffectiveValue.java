package org.openedr.console.config;

/**
 * One value that counts.
 *
 * @param key dotted path as the guide spells it
 * @param value as YAML would write it in one line
 * @param line where the file sets it; 0: it is the default
 * @param unit for example {@code MiB}; empty without one
 * @param note who uses it and who ignores it; one sentence, or empty
 */
public record EffectiveValue(String key, String value, int line, String unit, String note) {
  public boolean isDefault() {
    return line == 0;
  }
}
