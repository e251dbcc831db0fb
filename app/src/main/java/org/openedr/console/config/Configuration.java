package org.openedr.console.config;

import java.util.Map;

/** The agent's configuration file, to look at and to change. Any thread; reads and writes files. */
public interface Configuration {

  ConfigView view();

  /**
   * What setting these keys would do; changes nothing.
   *
   * @param values dotted key → value as YAML, for example {@code [/tmp, /var/tmp]}; an empty text
   *     takes the key out, so that its default counts
   */
  ConfigChange preview(Map<String, String> values);

  /** Writes a preview as a whole, with mode 0600, if it has no error and is still true. */
  ConfigSaved save(ConfigChange change);
}
