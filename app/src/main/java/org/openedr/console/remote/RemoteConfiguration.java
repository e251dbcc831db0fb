package org.openedr.console.remote;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openedr.console.config.ConfigChange;
import org.openedr.console.config.ConfigReading;
import org.openedr.console.config.ConfigSaved;
import org.openedr.console.config.ConfigView;
import org.openedr.console.config.Configuration;

/**
 * The agent's configuration file, in the other process. To save a preview its values are sent once
 * more, so those of the latest previews are kept. Any thread.
 */
final class RemoteConfiguration implements Configuration {
  private static final ConfigReading NOTHING = new ConfigReading(null, List.of(), List.of());

  /** Windows and pages have one each; a preview is of the size of the file. */
  private static final int KEPT = 8;

  private final ClientConnection link;
  private final Map<ConfigChange, Map<String, String>> previews = new LinkedHashMap<>();

  RemoteConfiguration(ClientConnection link) {
    this.link = link;
  }

  @Override
  public ConfigView view() {
    return link.call(Verbs.CONFIG_VIEW, why -> new ConfigView("", "", NOTHING, why));
  }

  @Override
  public ConfigChange preview(Map<String, String> values) {
    Map<String, String> kept = Map.copyOf(values);
    ConfigChange change =
        link.call(
            Verbs.CONFIG_PREVIEW,
            new Request.Values(kept),
            why -> new ConfigChange("", "", "", NOTHING, why));
    keep(change, kept);
    return change;
  }

  private synchronized void keep(ConfigChange change, Map<String, String> values) {
    previews.remove(change);
    previews.put(change, values);
    if (previews.size() > KEPT) {
      previews.remove(previews.keySet().iterator().next());
    }
  }

  private synchronized Map<String, String> values(ConfigChange change) {
    return previews.getOrDefault(change, Map.of());
  }

  @Override
  public ConfigSaved save(ConfigChange change) {
    Request.Save save =
        new Request.Save(values(change), Verbs.hash(change.before()), Verbs.hash(change.after()));
    return link.call(Verbs.CONFIG_SAVE, save, why -> new ConfigSaved(false, why));
  }
}
