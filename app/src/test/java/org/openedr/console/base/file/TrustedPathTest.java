package org.openedr.console.base.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openedr.console.NeedsRoot;
import org.openedr.console.TrustedFiles;
import org.openedr.console.base.posix.ExtendedAttributes;
import org.openedr.console.base.text.PathBytes;
import org.openedr.console.base.user.OwnUser;

@TrustedFiles
class TrustedPathTest {
  private static final int OTHER = 4711;

  @TempDir Path temporary;
  private Path root;
  private Path above;
  private Path folder;
  private Path file;

  @BeforeEach
  void aFileInFolders() throws IOException {
    root = temporary.toRealPath();
    above = Files.createDirectory(root.resolve("above"));
    folder = Files.createDirectory(above.resolve("folder"));
    file = Files.writeString(folder.resolve("file"), "x");
  }

  private static void mode(Path path, int mode) throws IOException {
    Files.setAttribute(path, "unix:mode", mode);
  }

  private static void owner(Path path, int uid, int gid) throws IOException {
    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
  }

  private static Path exposed(Path path) {
    return TrustedPath.ofSelf().exposed(path).map(TrustedPath.Exposed::path).orElse(Path.of(""));
  }

  private static void trusted(Path path) {
    assertThat(TrustedPath.ofSelf().exposed(path)).isEmpty();
  }

  @Test
  void whatNobodyElseMayWriteIsTrusted() {
    trusted(file);
    trusted(folder);
    trusted(Path.of("/"));
    trusted(Path.of("/usr/bin/env"));
  }

  @Test
  void theFileCounts() throws IOException {
    for (int mode : new int[] {0602, 0620, 0666, 0646}) {
      mode(file, mode);
      assertThat(exposed(file)).isEqualTo(file);
    }
    assertThat(TrustedPath.ofSelf().exposed(file).orElseThrow().evidence())
        .isEqualTo("owner uid " + OwnUser.uid() + ", mode 646");
    assertThat(TrustedPath.ofSelf().exposedAbove(file)).isEmpty();
  }

  @Test
  void everyFolderAboveCounts() throws IOException {
    mode(folder, 0777);
    assertThat(exposed(file)).isEqualTo(folder);
    mode(folder, 0755);
    mode(above, 0757);
    assertThat(exposed(file)).isEqualTo(above);
    assertThat(TrustedPath.ofSelf().exposedAbove(file).orElseThrow().path()).isEqualTo(above);
    mode(above, 0775);
    assertThat(exposed(file)).isEqualTo(above);
  }

  /** The test runs below such a folder. */
  @Test
  void inAStickyFolderOnlyOwnersExchangeWhatIsThere() throws IOException {
    mode(above, 01777);
    trusted(file);
    mode(above, 01770);
    trusted(file);
    mode(folder, 01777);
    trusted(file);
    mode(folder, 02777); // another bit is no help
    assertThat(exposed(file)).isEqualTo(folder);
  }

  @Test
  void inAStickyFolderEverybodyMakesWhatIsNotThere() throws IOException {
    mode(folder, 01777);
    Path missing = folder.resolve("missing");
    assertThat(exposed(missing)).isEqualTo(folder);
    assertThat(exposed(missing.resolve("below"))).isEqualTo(folder);
    mode(folder, 0755);
    trusted(missing);
    trusted(missing.resolve("below"));
  }

  @NeedsRoot
  @Test
  void inAStickyFolderTheOwnerCounts() throws IOException {
    mode(folder, 01777);
    owner(file, OTHER, 0);
    assertThat(exposed(file)).isEqualTo(folder);
    assertThat(TrustedPath.ofSelf().exposedAbove(file).orElseThrow().evidence())
        .contains("uid " + OTHER + " can exchange it");
    mode(folder, 0755);
    assertThat(TrustedPath.ofSelf().exposedAbove(file)).isEmpty();
    assertThat(exposed(file)).isEqualTo(file);
  }

  @Test
  void aWritableFileIsSoInAStickyFolderToo() throws IOException {
    mode(folder, 01777);
    mode(file, 0666);
    assertThat(exposed(file)).isEqualTo(file);
  }

  @NeedsRoot
  @Test
  void ownersAreRootAndWhoIsTrusted() throws IOException {
    owner(above, OTHER, 0);
    assertThat(exposed(file)).isEqualTo(above);
    assertThat(TrustedPath.ofRoot().exposed(file).orElseThrow().evidence())
        .contains("uid " + OTHER);
    assertThat(TrustedPath.ofRoot().orUser(OTHER).exposed(file)).isEmpty();
    assertThat(TrustedPath.ofRoot().orUser(OTHER + 1).exposed(file)).isPresent();
  }

  @NeedsRoot
  @Test
  void aTrustedGroupMayWrite() throws IOException {
    owner(folder, 0, OTHER);
    mode(folder, 0775);
    assertThat(exposed(file)).isEqualTo(folder);
    assertThat(TrustedPath.ofRoot().orGroup(OTHER).exposed(file)).isEmpty();
    mode(folder, 0777);
    assertThat(TrustedPath.ofRoot().orGroup(OTHER).exposed(file)).isPresent();
  }

  /** Debian and Red Hat have accounts besides root in it. */
  @NeedsRoot
  @Test
  void groupZeroIsAGroupOfOthers() throws IOException {
    owner(file, 0, 0);
    mode(file, 0664);
    assertThat(TrustedPath.ofRoot().exposed(file).orElseThrow().evidence()).contains("group 0");
    assertThat(TrustedPath.ofRoot().orGroup(0).exposed(file)).isEmpty();
  }

  @Test
  void aLinkLeadsThroughFoldersThatCount() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), file);
    trusted(link);
    mode(above, 0777);
    assertThat(exposed(link)).isEqualTo(above);
  }

  @Test
  void aLinkOnTheWayLeadsThroughFoldersThatCount() throws IOException {
    Path open = Files.createDirectory(root.resolve("open"));
    Path inside = Files.createDirectory(open.resolve("inside"));
    Files.writeString(inside.resolve("file"), "y");
    Files.createSymbolicLink(above.resolve("link"), Path.of("../open/inside"));
    Path way = above.resolve("link/file");
    trusted(way);
    mode(open, 0777);
    assertThat(exposed(way)).isEqualTo(open);
    assertThat(exposed(above.resolve("link/../../above/folder/file"))).isEqualTo(open);
  }

  @NeedsRoot
  @Test
  void aLinkOfAnotherUserInAStickyFolderIsHisToExchange() throws IOException {
    mode(above, 01777);
    Path link = Files.createSymbolicLink(above.resolve("link"), folder);
    trusted(link.resolve("file"));
    owner(link, OTHER, 0);
    assertThat(exposed(link.resolve("file"))).isEqualTo(link);
  }

  @Test
  void whatCannotBeLookedAtIsNotTrusted() throws IOException {
    Files.createSymbolicLink(above.resolve("circle"), Path.of("circle"));
    assertThat(exposed(above.resolve("circle"))).isNotEqualTo(Path.of(""));
    assertThat(TrustedPath.ofSelf().exposed(file.resolve("below")).orElseThrow().evidence())
        .contains("not a directory");
  }

  @Test
  void aDanglingLinkIsWhatCanBeMadeThere() throws IOException {
    Path link = Files.createSymbolicLink(root.resolve("link"), folder.resolve("missing"));
    trusted(link);
    mode(folder, 01777);
    assertThat(exposed(link)).isEqualTo(folder);
  }

  @Test
  void aNameOfAnyBytesIsLookedAt() throws IOException {
    Path odd = Files.createDirectory(folder.resolve(PathBytes.of("a\udcff b")));
    Path inside = Files.writeString(odd.resolve(PathBytes.of("é\udc80\n")), "x");
    trusted(inside);
    mode(odd, 0777);
    assertThat(exposed(inside)).isEqualTo(odd);
    assertThat(TrustedPath.ofSelf().exposed(inside).orElseThrow().toString())
        .contains("a\udcff b: owner uid");
  }

  /** Access lists are what a mode shows as rights of the group. */
  @Test
  void anAccessListCountsBesideTheMode() throws IOException {
    mode(file, 0640);
    list(file, new int[][] {{0x01, 6, -1}, {0x02, 6, OTHER}, {0x04, 4, -1}, {0x10, 6, -1}});
    assertThat(TrustedPath.ofSelf().exposed(file).orElseThrow().evidence())
        .contains("user " + OTHER + " may write");
    assertThat(TrustedPath.ofSelf().orUser(OTHER).exposed(file)).isEmpty();
  }

  @Test
  void anAccessListForAGroupCounts() throws IOException {
    list(folder, new int[][] {{0x01, 7, -1}, {0x04, 5, -1}, {0x08, 7, OTHER}, {0x10, 7, -1}});
    assertThat(exposed(file)).isEqualTo(folder);
    assertThat(TrustedPath.ofSelf().orGroup(OTHER).exposed(file)).isEmpty();
  }

  @Test
  void theMaskOfAnAccessListCounts() throws IOException {
    list(file, new int[][] {{0x01, 6, -1}, {0x02, 6, OTHER}, {0x04, 4, -1}, {0x10, 4, -1}});
    trusted(file);
    // the mask alone, which the mode shows, lets nobody write
    list(file, new int[][] {{0x01, 6, -1}, {0x02, 4, OTHER}, {0x04, 4, -1}, {0x10, 6, -1}});
    trusted(file);
  }

  /** With an entry for everybody, who may only read. */
  private static void list(Path path, int[][] entries) throws IOException {
    ByteBuffer list =
        ByteBuffer.allocate(4 + 8 * (entries.length + 1)).order(ByteOrder.LITTLE_ENDIAN).putInt(2);
    for (int[] entry : entries) {
      list.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]);
    }
    list.putShort((short) 0x20).putShort((short) 4).putInt(-1);
    try {
      ExtendedAttributes.set(path, "system.posix_acl_access", list.array());
    } catch (IOException e) {
      Assumptions.assumeThat(e.getMessage()).as("no access lists here").doesNotContain("errno 95");
      throw e;
    }
  }

  /** As when a migration looks at another machine's disk. */
  @Test
  void anotherRootBeginsItsOwnWay() throws IOException {
    mode(above, 0777);
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/file"));
    assertThat(TrustedPath.ofSelf().below(folder).exposed(file)).isEmpty();
    assertThat(TrustedPath.ofSelf().below(folder).exposed(link)).isEmpty();
    mode(file, 0666);
    assertThat(TrustedPath.ofSelf().below(folder).exposed(link).orElseThrow().path())
        .isEqualTo(file);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(TrustedPath.ofSelf().below(folder).exposed(file).orElseThrow().path())
        .isEqualTo(folder);
  }
}
