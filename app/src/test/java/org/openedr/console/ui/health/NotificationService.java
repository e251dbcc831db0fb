package org.openedr.console.ui.health;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A notification service, as a desktop has one: takes the well-known name on a bus and keeps what
 * it is told. As much of the D-Bus protocol as that needs, on a thread of its own.
 */
final class NotificationService implements AutoCloseable {
  private static final String DBUS = "org.freedesktop.DBus";
  private static final int CALL = 1;
  private static final int RETURN = 2;

  /** App name, summary, body of each notification. */
  final List<List<String>> told = new CopyOnWriteArrayList<>();

  private final SocketChannel channel;
  private final Thread thread = new Thread(this::serve, "notification-service");
  private int serial;

  NotificationService(Path socket, int uid) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    String id = HexFormat.of().formatHex(Integer.toString(uid).getBytes(StandardCharsets.US_ASCII));
    write(("\0AUTH EXTERNAL " + id + "\r\n").getBytes(StandardCharsets.US_ASCII));
    ByteBuffer answer = ByteBuffer.allocate(256);
    channel.read(answer);
    if (answer.get(0) != 'O') {
      throw new IOException("the bus refuses uid " + uid);
    }
    write("BEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
    call("Hello", new Marshal(), "");
    Marshal name = new Marshal().string("org.freedesktop.Notifications").u32(4);
    call("RequestName", name, "su");
    thread.setDaemon(true);
    thread.start();
  }

  private void call(String member, Marshal body, String signature) throws IOException {
    Marshal fields = new Marshal();
    fields.field(1, "o", "/org/freedesktop/DBus");
    fields.field(2, "s", DBUS);
    fields.field(3, "s", member);
    fields.field(6, "s", DBUS);
    send(CALL, fields, body, signature);
  }

  private void send(int type, Marshal fields, Marshal body, String signature) throws IOException {
    if (!signature.isEmpty()) {
      fields.field(8, "g", signature);
    }
    byte[] head = fields.bytes();
    byte[] content = body.bytes();
    int padded = (16 + head.length + 7) / 8 * 8;
    ByteBuffer message =
        ByteBuffer.allocate(padded + content.length).order(ByteOrder.LITTLE_ENDIAN);
    message.put((byte) 'l').put((byte) type).put((byte) 0).put((byte) 1);
    message.putInt(content.length).putInt(++serial).putInt(head.length).put(head);
    message.position(padded).put(content);
    write(message.array());
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(bytes);
    while (all.hasRemaining()) {
      channel.write(all);
    }
  }

  private ByteBuffer read(int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new IOException("the bus has gone");
      }
    }
    return bytes.flip();
  }

  private void serve() {
    try {
      while (true) {
        ByteBuffer head = read(16);
        int fieldsLength = head.getInt(12);
        ByteBuffer fields = read((fieldsLength + 7) / 8 * 8);
        ByteBuffer body = read(head.getInt(4));
        if (head.get(1) == CALL) {
          answer(head.getInt(8), fields.limit(fieldsLength), body);
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void answer(int callSerial, ByteBuffer fields, ByteBuffer body) throws IOException {
    String member = "";
    String sender = "";
    while (fields.hasRemaining()) {
      fields.position((fields.position() + 7) / 8 * 8);
      int code = fields.get();
      char type = (char) fields.get(fields.position() + 1);
      fields.position(fields.position() + 3);
      String value = type == 'u' ? Integer.toString(u32(fields)) : text(fields, type);
      member = code == 3 ? value : member;
      sender = code == 7 ? value : sender;
    }
    Marshal reply = new Marshal();
    reply.u32Field(5, callSerial);
    reply.field(6, "s", sender);
    if (member.equals("Notify")) {
      List<String> words = new ArrayList<>(List.of(text(body, 's')));
      var _ = u32(body);
      var _ = text(body, 's');
      words.add(text(body, 's'));
      words.add(text(body, 's'));
      told.add(words);
      send(RETURN, reply, new Marshal().u32(told.size()), "u");
    } else if (member.equals("GetServerInformation")) {
      send(RETURN, reply, new Marshal().string("t").string("t").string("1").string("1.2"), "ssss");
    } else {
      send(RETURN, reply, new Marshal(), "");
    }
  }

  private static int u32(ByteBuffer in) {
    in.position((in.position() + 3) / 4 * 4);
    return in.getInt();
  }

  private static String text(ByteBuffer in, char type) {
    int length = type == 'g' ? in.get() : u32(in);
    byte[] bytes = new byte[length];
    in.get(bytes).get();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
