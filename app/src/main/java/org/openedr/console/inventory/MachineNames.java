package org.openedr.console.inventory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openedr.console.event.KernelText;
import org.openedr.console.process.CgroupPaths;

/** The names of this machine. */
final class MachineNames implements AttachPoints.Surroundings {
  private final Path interfaces = Path.of("/sys/class/net");
  private final TracepointCategories categories;
  private final CgroupPaths cgroups;

  MachineNames(TracepointCategories categories, CgroupPaths cgroups) {
    this.categories = categories;
    this.cgroups = cgroups;
  }

  @Override
  public String tracepoint(String name) {
    return categories.qualify(name);
  }

  @Override
  public String cgroup(long id) {
    return cgroups.path(id).orElse(id == 0 ? "(gone)" : "id " + Long.toUnsignedString(id));
  }

  /** Only those of our own network namespace have names here. */
  @Override
  public String networkInterface(int index) {
    if (index == 0) {
      return "(gone)";
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(interfaces)) {
      for (Path folder : folders) {
        if (Files.readString(folder.resolve("ifindex")).strip().equals(Integer.toString(index))) {
          return KernelText.escape(folder.getFileName().toString());
        }
      }
    } catch (IOException | RuntimeException e) {
      // Without sysfs the number must do.
    }
    return "interface " + index;
  }
}
