/** The bounded columnar log of events and its filters. Plain JDK; knows event and process. */
@NullMarked
package org.openedr.console.history;

import org.jspecify.annotations.NullMarked;
