package org.openedr.console.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openedr.console.config.AgentConfig;
import org.openedr.console.finding.Severity;

/** Judges what the configuration says about the connection to the server. Pure. */
final class TlsAudit {
  private TlsAudit() {}

  static List<FixableFinding> judge(AgentConfig config) {
    List<FixableFinding> judged = new ArrayList<>();
    AgentConfig.Tls tls = config.tls();
    boolean production = tls.environment().equals("production");
    if (tls.insecureSkipVerify()) {
      judged.add(
          said(
              SecurityCheck.TLS_SETTING,
              "tls.insecure_skip_verify",
              production ? Severity.ERROR : Severity.WARNING,
              "true",
              "An agent that heeds it talks to whoever answers in the server's place."));
    }
    String host = host(config.serverAddress());
    if (tls.serverName().equals("localhost") && !local(host)) {
      judged.add(
          said(
              SecurityCheck.CERTIFICATE_NAME,
              "tls.server_name",
              Severity.WARNING,
              "localhost, but the server is " + host,
              "The server's certificate will not match: name the server."));
    }
    return judged;
  }

  private static FixableFinding said(
      SecurityCheck check, String key, Severity level, String found, String explanation) {
    return FixableFinding.said(check, key, level, found, explanation);
  }

  private static boolean local(String host) {
    return host.isEmpty()
        || host.equals("localhost")
        || host.startsWith("127.")
        || host.equals("::1");
  }

  /** Of {@code host:port}, {@code [::1]:port} or a host alone. */
  static String host(String address) {
    String text = address.strip().toLowerCase(Locale.ROOT);
    if (text.startsWith("[")) {
      int end = text.indexOf(']');
      return end < 0 ? text : text.substring(1, end);
    }
    int colon = text.lastIndexOf(':');
    return colon < 0 || text.indexOf(':') != colon ? text : text.substring(0, colon);
  }
}
