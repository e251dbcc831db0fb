package org.openedr.console.remote;

import java.io.IOException;
import org.openedr.console.engine.EngineOrigin;
import org.openedr.console.remote.wire.Codec;
import org.openedr.console.remote.wire.Codecs;
import org.openedr.console.remote.wire.WireException;
import org.openedr.console.remote.wire.WireReader;
import org.openedr.console.remote.wire.WireWriter;

/**
 * The first message of each side. Its layout is the same in all versions, so that two that do not
 * understand each other can at least say so: a magic number, the version of the protocol, and
 * texts.
 */
public final class Handshake {
  /** "OEDR". */
  private static final long MAGIC = 0x4f454452;

  static final int PROTOCOL = 2;

  /** Of either message. */
  static final int MESSAGE_MAX = 4096;

  private static final Codec<Hello> HELLO = new Codecs().of(Hello.class);
  private static final Codec<Welcome> WELCOME = new Codecs().of(Welcome.class);

  private Handshake() {}

  /**
   * From a head.
   *
   * @param version of the program
   */
  public record Hello(String version, String schema) {}

  /**
   * From the engine.
   *
   * @param refusal why there will be no answers; empty: welcome
   */
  public record Welcome(String refusal, EngineOrigin origin, String schema) {}

  public static void write(WireWriter out, Hello hello) throws IOException {
    begin(out);
    HELLO.write(out, hello);
    out.end();
  }

  static void write(WireWriter out, Welcome welcome) throws IOException {
    begin(out);
    WELCOME.write(out, welcome);
    out.end();
  }

  static Hello readHello(WireReader in) throws IOException {
    begin(in, "console");
    Hello hello = HELLO.read(in);
    in.end();
    return hello;
  }

  public static Welcome readWelcome(WireReader in) throws IOException {
    begin(in, "engine");
    Welcome welcome = WELCOME.read(in);
    in.end();
    return welcome;
  }

  /** In both directions: the same words, whoever notices first. */
  static String mismatch(String engine, String console) {
    return "The engine is of version "
        + engine
        + ", this console of "
        + console
        + ": they do not understand each other. Install the same version of both and restart the"
        + " agent.";
  }

  private static void begin(WireWriter out) throws IOException {
    out.begin(MESSAGE_MAX);
    out.putFixed(MAGIC << 32 | PROTOCOL);
  }

  private static void begin(WireReader in, String who) throws IOException {
    if (!in.begin(MESSAGE_MAX)) {
      throw new WireException("the " + who + " closed the connection at once");
    }
    long first = in.getFixed();
    if (first >>> 32 != MAGIC) {
      throw new WireException("it is no OpenEDR " + who + " that speaks here");
    }
    if ((int) first != PROTOCOL) {
      throw new WireException(
          "the "
              + who
              + " speaks version "
              + (int) first
              + " of the protocol, here it is "
              + PROTOCOL
              + ": install the same version of both and restart the agent");
    }
  }
}
