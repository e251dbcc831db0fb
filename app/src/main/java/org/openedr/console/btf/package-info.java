/** BPF type information: parsing it, and decoding bytes by it. Plain JDK; trusts no byte. */
@NullMarked
package org.openedr.console.btf;

import org.jspecify.annotations.NullMarked;
