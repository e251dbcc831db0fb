/**
 * libbpf through JNA; the only package that may import com.sun.jna. Mirrors C names where it
 * mirrors C.
 */
@NullMarked
package org.openedr.console.bpf;

import org.jspecify.annotations.NullMarked;
