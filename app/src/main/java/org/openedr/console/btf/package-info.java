/** BPF type information: parsed, and bytes decoded by it. Trusts no byte. */
@NullMarked
package org.openedr.console.btf;

import org.jspecify.annotations.NullMarked;
