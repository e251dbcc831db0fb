package org.openedr.console.migration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of a world that is still to be staged.
 *
 * @param wanted its hash is empty while the file that has the bytes may not be there yet
 * @param text the bytes themselves, of a file that is made by this run; else null
 */
record Draft(Target.Wanted wanted, @Nullable String text) {

  /** As it was. */
  static Draft kept(Held world, Manifest.Kept kept) {
    return new Draft(wanted(kept, world.content().apply(kept)), null);
  }

  static Target.Wanted wanted(Manifest.Kept kept, Path content) {
    return new Target.Wanted(
        kept.path(),
        content.toString(),
        kept.sha256(),
        kept.uid(),
        kept.gid(),
        kept.mode(),
        kept.xattrs());
  }

  /** A file of ours: root's, readable for all. */
  static Draft shipped(String path, Path content) {
    return new Draft(new Target.Wanted(path, content.toString(), "", 0, 0, 0644, Map.of()), null);
  }

  static Draft written(String path, String text, int uid, int gid, int mode) {
    String sha256 = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    return new Draft(new Target.Wanted(path, "", sha256, uid, gid, mode, Map.of()), text);
  }

  /** Bytes that it needs on the disk. */
  long bytes() throws IOException {
    return text == null ? Files.size(Path.of(wanted.content())) : text.length() * 3L;
  }
}
