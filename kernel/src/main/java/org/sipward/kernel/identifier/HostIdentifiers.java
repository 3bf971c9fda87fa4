package org.sipward.kernel.identifier;

import static org.sipward.kernel.identifier.IdentifierReader.lower;
import static org.sipward.kernel.identifier.IdentifierReader.plain;
import static org.sipward.kernel.identifier.IdentifierReader.refused;

import java.net.InetAddress;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the identifiers that come from the Internet rather than from a numbering plan. */
final class HostIdentifiers {
  private static final Pattern LABEL = Pattern.compile("[0-9a-z]([0-9a-z-]{0,61}[0-9a-z])?");
  private static final Pattern SIP =
      Pattern.compile("(?i)(sips?):(?:([^@\\s]*)@)?([^@;?\\s]+)(?:;[^?\\s]*)?");
  private static final Pattern WEB =
      Pattern.compile("(?i)(https?)://([^/?#\\s]*)(/?[^#\\s]*)(?:#\\S*)?");
  private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final long MAX_ASN = 4_294_967_295L;

  private HostIdentifiers() {}

  static ReadIdentifier read(IdentifierKind kind, String text) {
    return switch (kind) {
      case REALM, DOMAIN -> domain(kind, text);
      case SIP_URI -> sipUri(text);
      case IP ->
          AddressSpelling.read(text)
              .map(at -> plain(kind, AddressSpelling.write(at), doubts(at)))
              .orElseGet(() -> refused("must be an IP address without zone and leading zeros"));
      case CIDR -> cidr(text);
      case ASN -> asn(text);
      case URL -> url(text);
      case SENDER_ID -> plain(kind, Normalizer.normalize(text, Normalizer.Form.NFC), Set.of());
      case EMAIL -> email(text);
      case MSISDN, SHORTCODE, IMSI, IMEI, ICCID, EID, GT, PLMN, TADIG, CALL_REF, CERT_FP ->
          throw new IllegalArgumentException(kind + " has nothing to do with hosts");
    };
  }

  private static ReadIdentifier domain(IdentifierKind kind, String text) {
    return hostName(text)
        .map(name -> plain(kind, name, Set.of()))
        .orElseGet(() -> refused("must be a name of ASCII labels of at most 63 characters"));
  }

  private static Optional<String> hostName(String text) {
    var name = lower(text);
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    if (name.isEmpty() || name.length() > 253) {
      return Optional.empty();
    }
    for (var label : name.split("\\.", -1)) {
      if (!LABEL.matcher(label).matches()) {
        return Optional.empty();
      }
    }
    return Optional.of(name);
  }

  /** Parameters say how to get there, not who is there: they go. */
  private static ReadIdentifier sipUri(String text) {
    var parts = SIP.matcher(text);
    if (!parts.matches()) {
      return refused("must be sip:user@host or sips:user@host without headers");
    }
    String user = parts.group(2);
    if (user != null && (user.isEmpty() || user.contains(":"))) {
      return refused("must have no password and no empty user");
    }
    var host = hostPort(parts.group(3));
    if (host.isEmpty()) {
      return refused("must name a host by domain name or address");
    }
    var who = user == null ? "" : unescaped(user) + "@";
    return plain(IdentifierKind.SIP_URI, lower(parts.group(1)) + ":" + who + host.get(), Set.of());
  }

  /** Escapes of characters that need none are undone, the others written in upper case. */
  private static String unescaped(String user) {
    return ESCAPE
        .matcher(user)
        .replaceAll(
            escape -> {
              char c = (char) Integer.parseInt(escape.group(1), 16);
              boolean plain =
                  c < 128 && (Character.isLetterOrDigit(c) || "-_.!~*'()+".indexOf(c) >= 0);
              return plain ? String.valueOf(c) : escape.group().toUpperCase(java.util.Locale.ROOT);
            });
  }

  private static Optional<String> hostPort(String text) {
    int bracket = text.indexOf(']');
    int colon = text.indexOf(':', Math.max(bracket, 0));
    var host = colon < 0 ? text : text.substring(0, colon);
    var port = colon < 0 ? "" : text.substring(colon);
    if (!port.isEmpty() && !port.matches(":[1-9][0-9]{0,4}")) {
      return Optional.empty();
    }
    Optional<String> name =
        host.startsWith("[") && bracket == host.length() - 1
            ? AddressSpelling.read(host.substring(1, bracket))
                .map(at -> "[" + AddressSpelling.write(at) + "]")
            : hostName(host);
    return name.map(n -> n + port);
  }

  private static ReadIdentifier cidr(String text) {
    int slash = text.indexOf('/');
    var address = AddressSpelling.read(slash < 0 ? "" : text.substring(0, slash));
    if (address.isEmpty() || !text.substring(slash + 1).matches("[1-9][0-9]{0,2}")) {
      return refused("must be an IP address, a slash and the length of the prefix");
    }
    int length = Integer.parseInt(text.substring(slash + 1));
    if (length > address.get().getAddress().length * 8) {
      return refused("the prefix is longer than the address");
    }
    if (!AddressSpelling.isPrefix(address.get(), length)) {
      return refused("the bits after the prefix must be zero");
    }
    var value = AddressSpelling.write(address.get()) + "/" + length;
    return plain(IdentifierKind.CIDR, value, doubts(address.get()));
  }

  private static ReadIdentifier asn(String text) {
    var digits = text.replaceFirst("^[Aa][Ss]", "");
    if (!digits.matches("[1-9][0-9]{0,9}") || Long.parseLong(digits) > MAX_ASN) {
      return refused("must be a number from 1 to " + MAX_ASN + ", AS before it or not");
    }
    long number = Long.parseLong(digits);
    // RFC 5398: for documentation.
    boolean example =
        (number >= 64_496 && number <= 64_511) || (number >= 65_536 && number <= 65_551);
    return plain(IdentifierKind.ASN, "AS" + digits, example ? Set.of(Quality.FICTIONAL) : Set.of());
  }

  /** Reads the spellings by which people keep a bad link from being clicked as well. */
  private static ReadIdentifier url(String text) {
    var armed = text.replace("[.]", ".").replaceFirst("^(?i)hxxp", "http");
    var parts = WEB.matcher(armed);
    if (!parts.matches() || parts.group(2).contains("@")) {
      return refused("must be an http or https address without user");
    }
    var scheme = lower(parts.group(1));
    var host = hostPort(parts.group(2));
    if (host.isEmpty()) {
      return refused("must name a host by domain name or address");
    }
    var place = host.get().replaceFirst(scheme.equals("http") ? ":80$" : ":443$", "");
    var path = parts.group(3).startsWith("/") ? parts.group(3) : "/" + parts.group(3);
    return plain(IdentifierKind.URL, scheme + "://" + place + path, Set.of());
  }

  private static ReadIdentifier email(String text) {
    int at = text.lastIndexOf('@');
    return hostName(at < 0 ? "" : text.substring(at + 1))
        .map(host -> plain(IdentifierKind.EMAIL, text.substring(0, at) + "@" + host, Set.of()))
        .orElseGet(() -> refused("must be a mail address"));
  }

  private static Set<Quality> doubts(InetAddress address) {
    if (AddressSpelling.isExample(address)) {
      return Set.of(Quality.FICTIONAL);
    }
    return AddressSpelling.isNobodys(address) ? Set.of(Quality.UNALLOCATED) : Set.of();
  }
}
