package org.openedr.console.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The witness: what bpftool says of the same objects. */
final class Bpftool {
  private Bpftool() {}

  /**
   * @param what prog, map or link
   */
  static Map<Integer, Map<String, Object>> show(String what)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("bpftool", "-j", "-f", what, "show")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Map<Integer, Map<String, Object>> found = new HashMap<>();
    try (InputStream out = process.getInputStream()) {
      // JSON is YAML, but for tabs, of which bpftool writes none.
      // It writes names as they are; those of other processes may hold control characters.
      String json =
          new String(out.readAllBytes(), StandardCharsets.ISO_8859_1)
              .replaceAll("[^\\x20-\\x7e\\n]", "?");
      List<Map<String, Object>> all = new Yaml(new SafeConstructor(new LoaderOptions())).load(json);
      for (Map<String, Object> each : all == null ? List.<Map<String, Object>>of() : all) {
        found.put((Integer) each.get("id"), each);
      }
    }
    process.waitFor();
    return found;
  }
}
