package org.openedr.console.base.file;

import static org.openedr.console.base.text.RootFormat.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.openedr.console.base.file.FileStatus.Kind;

/** Reads a file that nobody but root can exchange meanwhile, so that opening it cannot hang. */
public final class SmallFile {
  private SmallFile() {}

  /**
   * @throws IOException says why it was not read: not there, no file, too large, in reach of others
   */
  public static byte[] read(ResolvedPath way, int mostBytes) throws IOException {
    FileStatus facts = way.file();
    if (facts == null) {
      throw new IOException(way.problem());
    }
    if (facts.kind() != Kind.REGULAR) {
      throw new IOException("it is a " + facts.kind().label());
    }
    Optional<TrustedPath.Exposed> reach = TrustedPath.ofRoot().exposed(way);
    if (reach.isPresent()) {
      throw new IOException("others can exchange what is in " + reach.get().path());
    }
    if (facts.sizeBytes() > mostBytes) {
      throw new IOException(format("it has %d bytes, more than %d", facts.sizeBytes(), mostBytes));
    }
    try (SeekableByteChannel file =
        Files.newByteChannel(
            facts.path(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      ByteBuffer bytes = ByteBuffer.allocate((int) facts.sizeBytes());
      int read = 0;
      while (bytes.hasRemaining() && read >= 0) {
        read = file.read(bytes);
      }
      byte[] content = new byte[bytes.position()];
      bytes.flip().get(content);
      return content;
    }
  }
}
