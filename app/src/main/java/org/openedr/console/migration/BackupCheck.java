package org.openedr.console.migration;

import java.util.List;

/**
 * A backup read back.
 *
 * @param problems one English sentence each; empty when it is whole
 */
public record BackupCheck(String id, int files, long bytes, List<String> problems) {
  public boolean whole() {
    return problems.isEmpty();
  }
}
