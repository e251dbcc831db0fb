/** What all pages share: texts, formats, the pulse, lists. */
@NullMarked
package org.openedr.console.ui.common;

import org.jspecify.annotations.NullMarked;
