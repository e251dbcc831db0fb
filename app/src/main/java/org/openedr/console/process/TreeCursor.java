package org.openedr.console.process;

/**
 * How far a reader of the tree has come.
 *
 * @param version it knows all changes up to this one; 0: none
 * @param since it has followed since this one without a gap: the version of the whole tree when it
 *     began to read that, or what it knew before
 */
public record TreeCursor(long version, long since) {
  /** Asks for the whole tree. */
  public static final TreeCursor START = new TreeCursor(0, 0);

  /** After an answer that was complete. */
  public static TreeCursor at(long version) {
    return new TreeCursor(version, version);
  }
}
