package org.openedr.console.inventory;

import org.openedr.console.inventory.kernel.KernelBtf;
import org.openedr.console.map.MapEntries;
import org.openedr.console.map.MapPage;
import org.openedr.console.map.MapQuery;

/** A program that prints the problem of reading a map; for processes with other rights. */
final class MapProblem {
  private MapProblem() {}

  public static void main(String[] args) {
    MapQuery query = new MapQuery(Integer.parseInt(args[0]), "", 10, "");
    MapPage page = new MapEntries(new KernelBtf()).read(query);
    System.out.print(page.problem() == null ? "none" : page.problem().code());
  }
}
