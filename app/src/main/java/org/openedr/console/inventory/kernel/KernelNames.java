package org.openedr.console.inventory.kernel;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openedr.console.base.proc.CgroupPaths;
import org.openedr.console.base.text.Escaping;
import org.openedr.console.base.text.FileText;
import org.openedr.console.base.text.PathBytes;

/** The names of this machine. */
public final class KernelNames implements AttachPoints.Surroundings {
  private final Path interfaces = Path.of("/sys/class/net");
  private final TracepointCategories categories;
  private final CgroupPaths cgroups;

  public KernelNames(TracepointCategories categories, CgroupPaths cgroups) {
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
        if (FileText.read(folder.resolve("ifindex")).strip().equals(Integer.toString(index))) {
          return Escaping.escape(PathBytes.name(folder));
        }
      }
    } catch (IOException | RuntimeException e) {
      // Without sysfs the number must do.
    }
    return "interface " + index;
  }
}
