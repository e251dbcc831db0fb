package org.openedr.console.engine.source;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openedr.console.base.text.NameText;
import org.openedr.console.base.user.UserNames;

/** Who the users of a recording were on the machine where it was made. Any thread. */
public final class RecordedUsers {
  private final Map<Integer, String> known = new ConcurrentHashMap<>();
  private final UserNames names = UserNames.of(known);

  /** Opens a recording. */
  public interface Opener {
    /** From its beginning; whoever opens it closes it. */
    InputStream open() throws IOException;
  }

  RecordedUsers() {
    known.put(0, "root"); // on every Linux, and older recordings have no users
  }

  /**
   * Looks for them in the whole recording, so that the first event has its name. What cannot be
   * read is told when it is played.
   *
   * @param readable whether it can be read twice; if not they get to be known as it is played
   */
  public static RecordedUsers ahead(Opener recording, boolean readable) {
    RecordedUsers users = new RecordedUsers();
    if (readable) {
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(recording.open(), 1 << 16))) {
        users.readAll(in);
      } catch (IOException e) {
        // An end, or damage: those before it are known.
      }
    }
    return users;
  }

  private void readAll(DataInputStream in) throws IOException {
    byte[] header = new byte[RecordingFormat.HEADER_BYTES];
    in.readFully(header);
    while (RecordingFormat.begins(header)) {
      int length = RecordingFormat.next(in);
      if ((length & RecordingFormat.USER) != 0) {
        read(in, length);
      } else {
        in.skipNBytes(length);
      }
    }
  }

  /**
   * Takes in the user of a frame.
   *
   * @throws IOException it ends before its name does
   */
  void read(DataInputStream in, int length) throws IOException {
    int uid = Integer.reverseBytes(in.readInt());
    byte[] name = new byte[(length & ~RecordingFormat.USER) - Integer.BYTES];
    in.readFully(name); // one that was cut off is another's name
    if (known.size() < RecordingFormat.MOST_USERS) {
      known.put(uid, NameText.of(name));
    }
  }

  /** As a front end shows them. */
  public UserNames names() {
    return names;
  }
}
