package org.openedr.console.btf;

/** Type information that cannot be right: truncated, malformed, endless or absurd. */
public final class BtfException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param what what is wrong
   * @param where the part of it: {@code header}, {@code type 12}, {@code string 77}
   */
  public BtfException(String what, String where) {
    super("The type information (BTF) is unusable: " + what + " (" + where + ")");
  }
}
