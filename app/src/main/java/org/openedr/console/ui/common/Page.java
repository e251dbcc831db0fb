package org.openedr.console.ui.common;

import javafx.scene.Parent;

/** A page of the window. FX thread. */
public interface Page extends AutoCloseable {
  /** Part of message keys, and the name of its screenshots. */
  String name();

  /** Ikonli code of the icon in the navigation. */
  String icon();

  Parent node();

  /** Ten times a second while it is shown. */
  void pulse();

  void focusTable();

  void focusFilter();

  void togglePause();

  void copy();

  void export();

  @Override
  void close();
}
