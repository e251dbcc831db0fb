package org.openedr.console.health;

import java.util.HashMap;
import java.util.Map;

/** The hysteresis of every rule and subject. One thread. */
final class RuleHysteresis {
  private record Key(Rule rule, String subject) {}

  private final Map<Key, Hysteresis> levels = new HashMap<>();

  Hysteresis of(Rule rule, String subject, long nowNs) {
    return levels.computeIfAbsent(new Key(rule, subject), any -> new Hysteresis(nowNs));
  }

  void forget(String subject) {
    levels.keySet().removeIf(key -> key.subject.equals(subject));
  }
}
