package org.openedr.console.security;

/** What is looked at. */
public enum SecurityCheck {
  OBJECT_FILE,
  CONFIG_FILE,
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
  OBJECT_HASH
}
