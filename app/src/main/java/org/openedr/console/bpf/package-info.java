/** libbpf through JNA, and the mapped ring. Mirrors the names of C where it mirrors C. */
@NullMarked
package org.openedr.console.bpf;

import org.jspecify.annotations.NullMarked;
