package org.openedr.console.remote;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Two ends of one connection. */
public record Pair(SocketChannel client, SocketChannel server) implements AutoCloseable {
  public static Pair open() throws IOException {
    Path folder = Files.createTempDirectory("openedr-pair");
    Path file = folder.resolve("s");
    try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listening.bind(UnixDomainSocketAddress.of(file));
      SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(file));
      return new Pair(client, listening.accept());
    } finally {
      Files.deleteIfExists(file);
      Files.delete(folder);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }
}
