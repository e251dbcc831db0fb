/** Systemd over D-Bus: a unit's state, jobs that are awaited, its files. */
@NullMarked
package org.openedr.console.service;

import org.jspecify.annotations.NullMarked;
