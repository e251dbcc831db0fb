package org.openedr.console.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Mounts a file system of the kernel at its usual place, until the next boot.
 *
 * @param type as mount(8) has it; also the device
 * @param place without the leading slash
 */
record MountRemedy(String type, String place) implements Remedy {
  private static final int SECONDS = 10;

  @Override
  public Offer offer(Scene scene) {
    Path target = scene.at(place);
    boolean there =
        type.equals("bpf") ? scene.kernel().hasBpffs() : Files.exists(target.resolve("events"));
    if (there) {
      return Offer.nothing(target + " is mounted already.");
    }
    if (!Files.isDirectory(target)) {
      return Offer.nothing("There is no folder %s: this kernel lacks it.".formatted(target));
    }
    return new Offer(
        "",
        List.of(
            "mount a file system of type %s at %s, until the next boot".formatted(type, target)),
        List.of(
            String.join(" ", command(target, "mount")),
            "for every boot, in /etc/fstab: %s %s %s defaults 0 0".formatted(type, target, type)));
  }

  private List<String> command(Path target, String mount) {
    return List.of(mount, "-t", type, type, target.toString());
  }

  @Override
  public String carryOut(Scene scene) throws IOException, InterruptedException {
    Path target = scene.at(place);
    String mount =
        BoundedCommand.find("mount").orElseThrow(() -> new IOException("no mount(8)")).toString();
    BoundedCommand.Result result = BoundedCommand.run(SECONDS, command(target, mount));
    if (!result.good()) {
      throw new IOException(Scene.shown(result.lastLines(1)));
    }
    return target + " is mounted now; /etc/fstab was not changed.";
  }
}
