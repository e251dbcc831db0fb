/** What a migration asks of the world, as interfaces, so that tests can put in others. */
@NullMarked
package org.openedr.console.migration.port;

import org.jspecify.annotations.NullMarked;
