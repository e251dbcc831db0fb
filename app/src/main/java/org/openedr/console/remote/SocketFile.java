package org.openedr.console.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openedr.console.base.file.TrustedPath;
import org.openedr.console.remote.wire.QuietClose;

/** The file of a listening socket, in a folder that nobody else may change. */
final class SocketFile {
  private SocketFile() {}

  /**
   * Replaces a file that nobody serves any more.
   *
   * @throws IOException one sentence: what is in the way, and what to do
   */
  static ServerSocketChannel bind(Path socket, PeerRights peers) throws IOException {
    Path file = socket.toAbsolutePath();
    checkFolder(file.getParent());
    removeStale(file);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      // Until the mode is set the umask decides; peers are checked one by one in any case.
      server.bind(UnixDomainSocketAddress.of(file));
      protect(file, peers.group());
      return server;
    } catch (IOException | RuntimeException e) {
      QuietClose.close(server);
      throw e;
    }
  }

  private static void checkFolder(@Nullable Path folder) throws IOException {
    if (folder == null) {
      throw new IOException("a socket needs a folder");
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(folder + " must be a folder of root");
    }
    Optional<TrustedPath.Exposed> exposed = TrustedPath.ofSelf().exposed(folder);
    if (exposed.isPresent()) {
      throw new IOException(
          "others may change "
              + exposed.get()
              + ", and so exchange the socket: it must be root's, chmod go-w "
              + exposed.get().path());
    }
  }

  private static void removeStale(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .isOther()) {
      throw new IOException(file + " is there and no socket: move it away");
    }
    try (SocketChannel somebody = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
      throw new IOException(file + " is served already: another agent runs (" + somebody + ")");
    } catch (ConnectException e) {
      Files.delete(file);
    }
  }

  private static void protect(Path file, @Nullable GroupPrincipal group) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (group != null) {
      view.setGroup(group);
    }
    Files.setPosixFilePermissions(
        file, PosixFilePermissions.fromString(group == null ? "rw-------" : "rw-rw----"));
  }
}
