package org.openedr.console.process;

import org.jspecify.annotations.Nullable;

/**
 * A part of what changed, in the order of the changes: a reader who has applied all parts has the
 * tree, not before.
 *
 * @param next asks for the next part; null: there is none
 */
public record TreePage(TreeDelta delta, @Nullable TreeCursor next) {}
