package org.openedr.console.ui.maps;

import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.UiContext;

/** Not built yet. FX thread. */
public final class MapsPage implements Page {
  private final UiContext ui;
  private final BorderPane root = new BorderPane();

  public MapsPage(UiContext ui) {
    this.ui = ui;
  }

  @Override
  public String name() {
    return "maps";
  }

  @Override
  public String icon() {
    return "mdmz-storage";
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public void pulse() {
    var _ = ui;
  }

  /** Shows a map. */
  public void open(int mapId) {
    var _ = mapId;
  }

  @Override
  public void focusTable() {
    root.requestFocus();
  }

  @Override
  public void close() {}
}
