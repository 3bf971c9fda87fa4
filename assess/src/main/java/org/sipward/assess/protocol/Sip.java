package org.sipward.assess.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests of SIP that only ask, and the replies to them: OPTIONS, and a REGISTER without a
 * Contact, which logs in and binds nothing (RFC 3261 10.2.3). Stateless.
 */
public final class Sip {
  private static final Pattern STATUS = Pattern.compile("SIP/2\\.0 ([1-6]\\d\\d)( .*)?");
  private static final int MAX_LINES = 200;

  private Sip() {}

  /**
   * One request.
   *
   * @param host the device, as it stands in URIs
   * @param local where replies go to, address and port
   * @param number of the transaction; another one for each request
   */
  public record Request(String method, String host, String local, int number) {
    /** With a user in To and From. */
    public byte[] octets(String user, Optional<String> authorization) {
      String who = "<sip:" + user.replaceAll("[^A-Za-z0-9_.-]", "") + "@" + host + ">";
      StringBuilder text = new StringBuilder(method).append(" sip:").append(host);
      text.append(" SIP/2.0\r\nVia: SIP/2.0/UDP ").append(local);
      text.append(";branch=z9hG4bKsipward").append(number).append(";rport\r\n");
      text.append("Max-Forwards: 70\r\nFrom: ").append(who).append(";tag=sw").append(number);
      text.append("\r\nTo: ").append(who).append("\r\nCall-ID: sipward-").append(number);
      text.append("\r\nCSeq: ").append(number).append(' ').append(method).append("\r\n");
      authorization.ifPresent(a -> text.append("Authorization: ").append(a).append("\r\n"));
      text.append("Content-Length: 0\r\n\r\n");
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What a digest is computed over. */
    public String uri() {
      return "sip:" + host;
    }
  }

  /**
   * A reply.
   *
   * @param challenge what it asks for, if it asks for a digest that can be answered
   * @param server what it says that it is
   */
  public record Reply(int status, Optional<DigestChallenge> challenge, Optional<String> server) {}

  /** Reads a reply; nothing where the octets are none. */
  public static Optional<Reply> reply(byte[] octets) {
    List<String> lines =
        new String(octets, StandardCharsets.UTF_8).lines().limit(MAX_LINES).toList();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Matcher status = STATUS.matcher(lines.getFirst());
    if (!status.matches()) {
      return Optional.empty();
    }
    Optional<DigestChallenge> challenge =
        value(lines, "WWW-Authenticate").flatMap(DigestChallenge::read);
    return Optional.of(
        new Reply(
            Integer.parseInt(status.group(1)),
            challenge,
            value(lines, "Server").or(() -> value(lines, "User-Agent"))));
  }

  private static Optional<String> value(List<String> lines, String name) {
    return lines.stream()
        .filter(l -> l.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(l -> l.substring(name.length() + 1).strip())
        .findFirst();
  }
}
