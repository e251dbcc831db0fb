package org.openedr.console.health;

/** The rules, in the order in which findings of the same level are shown. */
enum Rule {
  LOAD("load"),
  SILENT("silent"),
  DROP_RATE("drop-rate"),
  ERROR_RATE("error-rate"),
  EVENT_RATE("event-rate"),
  CPU("cpu"),
  MEMORY("memory");

  private final String key;

  Rule(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }
}
