package org.openedr.console.base.posix;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openedr.console.base.text.PathBytes;

/**
 * Two connected stream sockets: one a channel of ours, one a plain descriptor for a child. Java
 * makes no channel of the descriptor that socketpair(2) gives; so ours is accepted from a listening
 * socket that exists for this one connection, in a folder nobody else can enter.
 */
public final class SocketPair implements AutoCloseable {
  private static final int AF_UNIX = 1; /* linux: include/linux/socket.h */
  private static final int SOCK_STREAM = 1; /* linux: include/linux/net.h, as the next */
  private static final int SOCK_CLOEXEC = 02000000;
  private static final int PATH_BYTES = 108; /* linux: include/uapi/linux/un.h */

  private final SocketChannel ours;
  private int theirs;

  private SocketPair(SocketChannel ours, int theirs) {
    this.ours = ours;
    this.theirs = theirs;
  }

  /**
   * @param folder for the moment of connecting; must be closed to everybody else (0700)
   */
  public static SocketPair open(Path folder) throws IOException {
    Path meeting = folder.resolve(PathBytes.of("pair-" + ProcessHandle.current().pid()));
    Files.deleteIfExists(meeting); // of a process that was killed in this moment
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(meeting), 1);
      int theirs = Libc.socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
      try {
        Memory address = address(meeting);
        Libc.connect(theirs, address, (int) address.size());
        return new SocketPair(server.accept(), theirs);
      } catch (IOException | LastErrorException e) {
        Libc.close(theirs);
        throw e;
      }
    } catch (LastErrorException e) {
      throw new IOException("connecting a pair of sockets in " + folder + " failed", e);
    } finally {
      Files.deleteIfExists(meeting);
    }
  }

  private static Memory address(Path file) throws IOException {
    byte[] path = PathBytes.bytes(file);
    if (path.length >= PATH_BYTES) {
      throw new IOException("the name " + file + " is too long for a socket");
    }
    Memory address = new Memory(Short.BYTES + PATH_BYTES);
    address.clear();
    address.setShort(0, (short) AF_UNIX);
    address.write(Short.BYTES, path, 0, path.length);
    return address;
  }

  /** The end that stays here; the caller closes it. */
  public SocketChannel ours() {
    return ours;
  }

  /** Descriptor of the end for the child, closed at exec and by {@link #close}. */
  public int theirs() {
    return theirs;
  }

  /** Closes the child's end in this process: only then the end of the child is noticed. */
  @Override
  public void close() {
    if (theirs >= 0) {
      Libc.close(theirs);
      theirs = -1;
    }
  }
}
