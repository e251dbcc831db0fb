/** Who a number is, through libc and cached for a while; who this process is. */
@NullMarked
package org.openedr.console.base.user;

import org.jspecify.annotations.NullMarked;
