package org.openedr.console.inventory.kernel;

/**
 * Something that could not be seen when the kernel was looked at.
 *
 * @param text one English sentence, or several
 * @param hidesHolders nobody can say meanwhile that an object is held by no process: so nothing may
 *     be removed
 */
public record BlindSpot(String text, boolean hidesHolders) {

  /** One that leaves the holders in sight. */
  public static BlindSpot of(String text) {
    return new BlindSpot(text, false);
  }

  /** One that processes which hold objects may be in. */
  public static BlindSpot ofHolders(String text) {
    return new BlindSpot(text + " Nothing is removed meanwhile.", true);
  }
}
