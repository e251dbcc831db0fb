package org.openedr.console.security;

import org.openedr.console.base.text.Labeled;

/** What is looked at. */
public enum SecurityCheck implements Labeled {
  OBJECT_FILE,
  CONFIG_FILE,
  /** A copy of the configuration or of a key that somebody left beside it. */
  BACKUP_FILE,
  KEY_FILE,
  CERTIFICATE_FILE,
  LOG_FILE,
  STATE_FILE,
  PROGRAM_FILE,
  UNIT_FILE,
  SOCKET,
  /** A directory above one of them: whoever may write it can exchange what is in it. */
  PARENT_DIRECTORY,
  CERTIFICATE_EXPIRY,
  CERTIFICATE_CHAIN,
  CERTIFICATE_NAME,
  CERTIFICATE_KEY,
  /** Key length and signature of a certificate. */
  CERTIFICATE_STRENGTH,
  /** What the configuration says about the connection. */
  TLS_SETTING,
  OBJECT_HASH;
}
