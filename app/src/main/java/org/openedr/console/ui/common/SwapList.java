package org.openedr.console.ui.common;

import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * A list whose whole content is swapped at once, as one change: a table then looks only at the rows
 * it shows. FX thread.
 */
public final class SwapList<T> extends ObservableListBase<T> {
  private List<T> content = List.of();

  public void swap(List<T> next) {
    List<T> before = content;
    beginChange();
    content = next;
    nextReplace(0, next.size(), before);
    endChange();
  }

  @Override
  public T get(int index) {
    return content.get(index);
  }

  @Override
  public int size() {
    return content.size();
  }
}
