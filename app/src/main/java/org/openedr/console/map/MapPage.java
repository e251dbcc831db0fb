package org.openedr.console.map;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openedr.console.btf.Value;
import org.openedr.console.failure.Problem;

/**
 * Some entries of a map.
 *
 * @param nextKey {@code afterKey} for the next page: the last key, for maps whose keys may vanish
 *     some earlier ones too, separated by commas; empty when this was the last
 * @param scanned entries looked at for this page
 * @param ring positions of a ring buffer, which has no entries; else null
 * @param layout where the types come from: {@code btf}, {@code known layout …}, or {@code raw}
 * @param remarks one English sentence each: the map changed meanwhile, values cannot be listed, …
 * @param problem why nothing can be shown, or null
 */
public record MapPage(
    int mapId,
    List<Entry> entries,
    String nextKey,
    int scanned,
    @Nullable Ring ring,
    String layout,
    List<String> remarks,
    @Nullable Problem problem) {

  /**
   * One entry.
   *
   * @param keyHex the bytes of the key
   * @param value of a per-CPU map the sum of all CPUs where there is one
   * @param perCpu one value for each possible CPU; empty for other maps
   * @param valueHex the bytes of the value, of all CPUs for a per-CPU map
   */
  public record Entry(String keyHex, Value key, Value value, List<Value> perCpu, String valueHex) {}

  /**
   * Positions of a ring buffer; looked at, never consumed.
   *
   * @param unreadBytes produced and not consumed yet
   */
  public record Ring(long consumer, long producer, long unreadBytes, long sizeBytes) {}
}
