package org.openedr.console.migration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.probe.MonitorVersion;

/** A {@link Target} whose files are not staged yet; members as there. */
record Blueprint(
    String label,
    List<Draft> objects,
    @Nullable Draft config,
    List<Draft> unitFiles,
    boolean service,
    boolean active,
    boolean enabled,
    @Nullable MonitorVersion version,
    boolean proven) {

  List<Draft> all() {
    List<Draft> all = new ArrayList<>(objects);
    if (config != null) {
      all.add(config);
    }
    all.addAll(unitFiles);
    return all;
  }
}
