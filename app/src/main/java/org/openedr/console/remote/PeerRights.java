package org.openedr.console.remote;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Optional;
import jdk.net.UnixDomainPrincipal;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.user.Accounts;
import org.openedr.console.base.user.OwnUser;
import org.openedr.console.remote.wire.Right;

/** What the user at the other end of a socket may do. Immutable; any thread. */
final class PeerRights {
  private final UserPrincipal root;
  private final UserPrincipal own;
  private final String groupName;
  private final @Nullable GroupPrincipal group;

  /**
   * @param groupName whose members may look; empty: nobody
   */
  PeerRights(String groupName) throws IOException {
    UserPrincipalLookupService lookup = FileSystems.getDefault().getUserPrincipalLookupService();
    this.root = lookup.lookupPrincipalByName("0");
    this.own = lookup.lookupPrincipalByName(Integer.toString(OwnUser.uid()));
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
    Accounts accounts = Accounts.uncached(); // whoever left the group may look no longer
    return accounts
        .group(groupName)
        .filter(
            found ->
                found.members().contains(user)
                    || accounts.user(user).filter(one -> one.gid() == found.gid()).isPresent())
        .isPresent();
  }
}
