package org.openedr.console.inventory;

/**
 * Whose an object is, and how that is known.
 *
 * @param label short, for example {@code OpenEDR V2} or {@code OpenEDR agent V1, network}; empty
 *     for foreign objects
 * @param evidence one line: which functions, types and shapes were recognised
 */
public record Identity(ObjectOwner origin, String label, String evidence) {
  public static final Identity FOREIGN = new Identity(ObjectOwner.FOREIGN, "", "");
}
