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

  /** It is the page in sight from now on. */
  default void shown() {}

  /** Another page is in sight from now on, or none. */
  default void hidden() {}

  default void focusFilter() {}

  default void togglePause() {}

  /** Keeps the newest in sight, or no longer. */
  default void toggleFollow() {}

  /** Shows or hides what the page has beside its table. */
  default void toggleDetails() {}

  /** Takes back what narrows the view: the filter, then a subtree. */
  default void clearFilter() {}

  default void copy() {}

  default void export() {}

  @Override
  void close();
}
