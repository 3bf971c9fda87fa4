package org.sipward.assess.probe.service;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What somebody shows to be let in; its text forms never hold the secret. */
sealed interface Credential {
  /** The HTTP header that carries it. */
  String header();

  /** The value of that header. */
  String value();

  /** A header of its own, such as a bearer token. */
  record Header(String header, String value) implements Credential {
    @Override
    public String toString() {
      return header;
    }
  }

  /** A user with a password: HTTP Basic (RFC 7617), or MQTT's CONNECT. */
  record Login(String user, String password) implements Credential {
    @Override
    public String header() {
      return "Authorization";
    }

    @Override
    public String value() {
      byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String toString() {
      return user;
    }
  }

  /** One of the same kind that nobody ever issued. */
  default Credential garbage() {
    return switch (this) {
      case Header own ->
          new Header(own.header(), own.value().startsWith("Bearer ") ? "Bearer " + NOBODY : NOBODY);
      case Login own -> new Login(own.user(), NOBODY);
    };
  }

  /** Not a secret, and told by servers' logs as what it is. */
  String NOBODY = "sipward-assess-issued-by-nobody";
}
