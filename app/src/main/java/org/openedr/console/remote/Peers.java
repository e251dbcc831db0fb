package org.openedr.console.remote;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import jdk.net.UnixDomainPrincipal;
import org.jspecify.annotations.Nullable;

/** What the user at the other end of a socket may do. Immutable; any thread. */
final class Peers {
  private static final Path GROUPS = Path.of("/etc/group");
  private static final Path USERS = Path.of("/etc/passwd");

  private final UserPrincipal root;
  private final UserPrincipal own;
  private final String groupName;
  private final @Nullable GroupPrincipal group;

  /**
   * @param groupName whose members may look; empty: nobody
   */
  Peers(String groupName) throws IOException {
    UserPrincipalLookupService lookup = FileSystems.getDefault().getUserPrincipalLookupService();
    this.root = lookup.lookupPrincipalByName("0");
    this.own = Files.getOwner(Path.of("/proc/self"));
    this.groupName = groupName;
    this.group = groupName.isEmpty() ? null : lookup.lookupPrincipalByGroupName(groupName);
  }

  @Nullable GroupPrincipal group() {
    return group;
  }

  boolean isRoot(UserPrincipal user) {
    return user.equals(root);
  }

  /** Root, or the user that this process runs as. */
  boolean isTrusted(UserPrincipal user) {
    return user.equals(root) || user.equals(own);
  }

  /** Empty: it may not even look. */
  Optional<Right> right(UnixDomainPrincipal peer) {
    if (isTrusted(peer.user())) {
      return Optional.of(Right.CHANGE);
    }
    return isMember(peer) ? Optional.of(Right.LOOK) : Optional.empty();
  }

  private boolean isMember(UnixDomainPrincipal peer) {
    if (group == null) {
      return false;
    }
    if (group.equals(peer.group())) {
      return true;
    }
    String user = peer.user().getName();
    Optional<String[]> line = line(GROUPS, groupName);
    return line.filter(fields -> fields.length > 3)
            .map(fields -> Arrays.asList(fields[3].split(",")).contains(user))
            .orElse(false)
        || line.filter(fields -> fields.length > 2).map(fields -> fields[2]).equals(primary(user));
  }

  /** Number of the group that a user is in from the start. */
  private static Optional<String> primary(String user) {
    return line(USERS, user).filter(fields -> fields.length > 3).map(fields -> fields[3]);
  }

  private static Optional<String[]> line(Path file, String name) {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.stream()
          .map(line -> line.split(":", -1))
          .filter(fields -> fields[0].equals(name))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty(); // what cannot be looked up gives no right
    }
  }
}
