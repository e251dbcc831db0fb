/** What pages share: tables, cells, exports, tasks off the toolkit's thread, texts. */
@NullMarked
package org.openedr.console.ui.common;

import org.jspecify.annotations.NullMarked;
