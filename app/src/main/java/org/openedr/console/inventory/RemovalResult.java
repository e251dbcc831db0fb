package org.openedr.console.inventory;

import java.util.List;

/**
 * What a removal did.
 *
 * @param unpinned paths
 * @param gone objects that have left the kernel
 * @param failures one English sentence each; empty when all went well
 */
public record RemovalResult(List<String> unpinned, List<String> gone, List<String> failures) {}
