package org.openedr.console.failure;

import java.util.Locale;
import org.openedr.console.base.text.Labeled;

/** Where on the way from a source file to events something fails. */
public enum Stage implements Labeled {
  BUILD,
  ENVIRONMENT,
  ELF,
  VERIFIER,
  MAP_CREATION,
  ATTACH,
  RUN_TIME;

  public String title(Locale locale) {
    return Problem.word("stage." + label(), locale);
  }
}
