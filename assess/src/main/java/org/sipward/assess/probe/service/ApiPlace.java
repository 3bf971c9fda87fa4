package org.sipward.assess.probe.service;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.permit.TlsPeer;
import org.sipward.assess.yaml.Place;

/**
 * Where an API answers: {@code http://192.0.2.7:8080/api}. With {@code https}, the server is known
 * by its name, or by the {@code certificate-sha256} of the paper.
 *
 * @param host an address literal without brackets, or a name of the scope
 * @param prefix what stands before the path of each call; empty or without a slash at its end
 */
record ApiPlace(Optional<TlsPeer> tls, String host, int port, String prefix) {
  /** The key of a certificate's hash. */
  static final String PIN = "certificate-sha256";

  private static final Pattern URL =
      Pattern.compile(
          "(https?)://(\\[[0-9a-fA-F:.]{2,45}]|[A-Za-z0-9.-]{1,253})(?::(\\d{1,5}))?"
              + "(/[A-Za-z0-9._~/-]{0,200})?");

  /** Reads the {@code base} of a paper; a bad one is a problem. */
  static ApiPlace read(Place root) {
    Optional<String> pin = pin(root);
    Optional<ApiPlace> base = root.need("base").flatMap(Place::text).flatMap(url -> of(url, pin));
    if (base.isEmpty()) {
      root.at("base").ifPresent(p -> p.problem("no base of an API", "http://ADDRESS:PORT/PATH"));
    }
    return base.orElse(new ApiPlace(Optional.empty(), "", 1, ""));
  }

  /** The hash of the one certificate that is trusted, if a paper names one. */
  static Optional<String> pin(Place root) {
    Optional<String> pin = root.text(PIN);
    if (pin.filter(p -> !p.matches("[0-9a-f]{64}")).isPresent()) {
      root.problem("'" + PIN + "' is no SHA-256", "64 digits in lower case");
    }
    return pin;
  }

  private static Optional<ApiPlace> of(String url, Optional<String> pin) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return Optional.empty();
    }
    boolean tls = parts.group(1).equals("https");
    String host = parts.group(2).replaceAll("[\\[\\]]", "");
    int port = parts.group(3) == null ? (tls ? 443 : 80) : Integer.parseInt(parts.group(3));
    String prefix = parts.group(4) == null ? "" : parts.group(4).replaceFirst("/+$", "");
    return port >= 1 && port <= PortRange.HIGHEST
        ? Optional.of(
            new ApiPlace(
                tls ? Optional.of(new TlsPeer(host, pin)) : Optional.empty(), host, port, prefix))
        : Optional.empty();
  }

  /** What stands in the header Host. */
  String authority() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
