package org.openedr.console.ui.common;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.openedr.console.inventory.Identity;

/** Words that say whose a BPF object is. */
public final class OwnerBadges {
  private OwnerBadges() {}

  /** Keys of the badges of an object: {@code ours}, {@code agent}, {@code foreign}, … */
  public static List<String> keys(Identity identity, boolean leftOver) {
    List<String> keys = new ArrayList<>();
    keys.add(
        switch (identity.origin()) {
          case OURS -> "ours";
          case AGENT -> "agent";
          case FOREIGN -> "foreign";
        });
    if (leftOver) {
      keys.add("leftover");
    }
    return keys;
  }

  public static Label label(UiContext ui, String key) {
    Label badge = new Label(ui.text("badge." + key));
    badge.getStyleClass().setAll("label", "badge", "badge-" + key);
    badge.setMinWidth(Region.USE_PREF_SIZE);
    return badge;
  }
}
