package org.openedr.console.ui.common;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;

/** The bar above a page; keys of the window reach it. FX thread. */
public abstract class PageBar extends VBox {
  protected final UiContext ui;

  /** Shows nothing new for a while; only where the bar has it. */
  protected final ToggleButton pause;

  /** Shows what is beside the table; only where the bar has it. */
  protected final ToggleButton details;

  /**
   * @param gap between its lines, in pixels
   * @param tips prefix of the message keys of the tooltips of the switches
   */
  protected PageBar(UiContext ui, double gap, String tips) {
    super(gap);
    this.ui = ui;
    this.pause = toggle("pause", "mdmz-pause", tips);
    this.details = toggle("details", "mdmz-view_column", tips);
    details.setSelected(true);
  }

  private ToggleButton toggle(String id, String icon, String tips) {
    String tip = ui.text("common." + id + ".tip");
    return Controls.toggle(
        id, ui.text("common." + id), icon, ui.messages().or(tips + "." + id + ".tip", tip));
  }

  /** Gives the focus to the field of the filter. */
  public abstract void focus();

  /** Takes back what narrows the view. */
  public abstract void clear();

  /** Nothing new is shown now. */
  public final boolean paused() {
    return pause.isSelected();
  }

  /** Shows nothing new for a while, or goes on. */
  public final void togglePause() {
    pause.fire();
  }

  /** Shows or hides what is beside the table. */
  public final void toggleDetails() {
    details.fire();
  }

  /** Whether what is beside the table is shown. */
  public final BooleanProperty details() {
    return details.selectedProperty();
  }
}
