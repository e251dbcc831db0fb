package org.openedr.console.migration.preflight;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openedr.console.base.posix.TimedCommand;
import org.openedr.console.base.text.PathBytes;

/**
 * Mounts a file system of the kernel at its usual place, until the next boot.
 *
 * @param type as mount(8) has it; also the device
 * @param place without the leading slash
 */
record MountRemedy(String type, String place) implements Remedy {
  private static final int SECONDS = 10;

  @Override
  public Offer offer(PreflightContext scene) {
    Path target = scene.at(place);
    boolean there =
        type.equals("bpf") ? scene.kernel().hasBpffs() : Files.exists(target.resolve("events"));
    if (there) {
      return Offer.nothing(target + " is mounted already.");
    }
    if (!Files.isDirectory(target)) {
      return Offer.nothing(format("There is no folder %s: this kernel lacks it.", target));
    }
    return new Offer(
        "",
        List.of(format("mount a file system of type %s at %s, until the next boot", type, target)),
        List.of(
            String.join(" ", command(target, "mount")),
            format("for every boot, in /etc/fstab: %s %s %s defaults 0 0", type, target, type)));
  }

  private List<String> command(Path target, String mount) {
    return List.of(mount, "-t", type, type, PathBytes.text(target));
  }

  @Override
  public String carryOut(PreflightContext scene) throws IOException, InterruptedException {
    Path target = scene.at(place);
    String mount =
        PathBytes.text(
            TimedCommand.find("mount").orElseThrow(() -> new IOException("no mount(8)")));
    TimedCommand.Result result = TimedCommand.run(SECONDS, command(target, mount));
    if (!result.good()) {
      throw new IOException(PreflightContext.shown(result.lastLines(1)));
    }
    return target + " is mounted now; /etc/fstab was not changed.";
  }
}
