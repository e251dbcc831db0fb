package org.openedr.console.history;

/** A filter text cannot be understood; the message says where, why, and what would be right. */
public final class FilterSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int position;

  FilterSyntaxException(int position, String message) {
    super(message);
    this.position = position;
  }

  /** Index of the offending term in the filter text, from 0. */
  public int position() {
    return position;
  }
}
