/** Settings of the console in YAML; the only package that may know SnakeYAML. */
@NullMarked
package org.openedr.console.config;

import org.jspecify.annotations.NullMarked;
