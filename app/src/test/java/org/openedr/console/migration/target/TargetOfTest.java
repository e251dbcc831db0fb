package org.openedr.console.migration.target;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.openedr.console.config.Installation;
import org.openedr.console.probe.MonitorVersion;

/** Files of a world, as staged, and put in their places. */
public final class TargetOfTest {
  private final Path root;
  private final Path staged;

  public TargetOfTest(Path root) throws Exception {
    this.root = root;
    this.staged = Files.createDirectories(root.resolve("staged"));
  }

  private Target.Wanted wanted(String path, byte[] content) throws Exception {
    Path file = staged.resolve(path.replace('/', '_'));
    Files.write(file, content);
    Path place = root.resolve(path.substring(1));
    Files.createDirectories(place.getParent());
    Files.write(place, content);
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rw-r--r--"));
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    int uid = (int) Files.getAttribute(place, "unix:uid");
    int gid = (int) Files.getAttribute(place, "unix:gid");
    return new Target.Wanted(path, file.toString(), hash, uid, gid, 0644, Map.of(), 0);
  }

  /** V2 alone, a configuration and a unit. */
  public Target v2(boolean service, boolean active, boolean proven) throws Exception {
    Path object = WatchedMachine.BPF.resolve(MonitorVersion.V2.objectFile());
    String unit = "[Service]\nExecStart=/usr/bin/openedr-agent --config /x\n";
    return new Target(
        "V2",
        List.of(wanted("/opt/openedr/ebpf/process_monitor_v2.o", Files.readAllBytes(object))),
        null,
        wanted("/etc/openedr/agent/config.yaml", "log_level: info\n".getBytes()),
        service
            ? List.of(wanted("/etc/systemd/system/" + Installation.UNIT, unit.getBytes()))
            : List.of(),
        service,
        active,
        active,
        MonitorVersion.V2,
        proven);
  }
}
