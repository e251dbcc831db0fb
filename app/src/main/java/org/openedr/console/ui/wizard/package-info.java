/** The stages, buttons, questions and texts of a guided way. */
@NullMarked
package org.openedr.console.ui.wizard;

import org.jspecify.annotations.NullMarked;
