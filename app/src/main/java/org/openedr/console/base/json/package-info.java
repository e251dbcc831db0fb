/**
 * Records read and written as JSON, and one streaming writer; the only package that knows Jackson.
 */
@NullMarked
package org.openedr.console.base.json;

import org.jspecify.annotations.NullMarked;
