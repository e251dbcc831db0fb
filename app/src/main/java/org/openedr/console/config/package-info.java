/** The configuration of the agent: one table of keys, read, judged, edited; where its parts lie. */
@NullMarked
package org.openedr.console.config;

import org.jspecify.annotations.NullMarked;
