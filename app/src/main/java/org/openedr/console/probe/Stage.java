package org.openedr.console.probe;

import java.util.Locale;

/** Where on the way from a source file to events something fails. */
public enum Stage {
  BUILD("build"),
  ENVIRONMENT("environment"),
  ELF("elf"),
  VERIFIER("verifier"),
  MAP_CREATION("map-creation"),
  ATTACH("attach"),
  RUN_TIME("run-time");

  private final String key;

  Stage(String key) {
    this.key = key;
  }

  /** Stable key; {@code stage.} and this is the key of its name in the bundle {@code problems}. */
  public String key() {
    return key;
  }

  public String title(Locale locale) {
    return Problem.word("stage." + key, locale);
  }
}
