package org.openedr.console.ui.agent;

import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;
import org.openedr.console.ui.common.Page;
import org.openedr.console.ui.common.UiContext;

/** The agent's configuration. FX thread. */
public final class AgentPage implements Page {
  private final BorderPane root = new BorderPane();

  public AgentPage(UiContext ui) {
    root.setAccessibleText(ui.text("page.agent"));
  }

  @Override
  public String name() {
    return "agent";
  }

  @Override
  public String icon() {
    return "mdoal-memory";
  }

  @Override
  public Parent node() {
    return root;
  }

  @Override
  public void pulse() {}

  @Override
  public void focusTable() {}

  @Override
  public void close() {}
}
