package org.openedr.console.cli.inventory;

import org.openedr.console.map.MapPage;

/** Where the entries of a map go. */
interface EntryWriter {
  void begin();

  void entry(int mapId, MapPage.Entry entry);

  /**
   * The end of a listing.
   *
   * @param last the last page; its own entries were already given
   * @param printed entries of all pages
   * @param scanned entries looked at for all pages
   */
  void end(MapPage last, int printed, long scanned);
}
