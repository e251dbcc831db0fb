package org.openedr.console.sudo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.openedr.console.base.file.TrustedPath;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.base.user.OwnUser;

/**
 * The folder where the hosts of this machine are found; nobody but root can enter it.
 *
 * @param owner root; who speaks with a host must be this user
 */
record HostFolder(Path path, UserPrincipal owner) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  static HostFolder open(Path path) throws HostException {
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      }
      PosixFileAttributes found =
          Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      UserPrincipal us =
          path.getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(Integer.toString(OwnUser.uid()));
      if (!found.isDirectory()
          || !found.permissions().equals(OWNER_ONLY)
          || !found.owner().equals(us)
          || TrustedPath.ofSelf().exposed(path).isPresent()) {
        throw new HostException(
            path + " is not a folder that only root can enter. Remove it: sudo rm -r " + path);
      }
      return new HostFolder(path, us);
    } catch (IOException e) {
      throw new HostException(
          "The folder "
              + path
              + " could not be made: "
              + e
              + ". Root must be able to write there.");
    }
  }

  Path socket(long uid) {
    return path.resolve(PathBytes.of(uid + ".sock"));
  }

  Path lock(long uid) {
    return path.resolve(PathBytes.of(uid + ".lock"));
  }
}
