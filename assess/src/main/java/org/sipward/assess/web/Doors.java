package org.sipward.assess.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who gets in: one browser, which brought the token of the link, once, and has its cookie since.
 * Against names that are bound to loopback by a stranger's DNS the Host header is compared, against
 * forms of other pages the Origin and a secret of the form. Thread-safe.
 */
final class Doors {
  static final String SECRET_FIELD = "form-secret";

  private static final int SECRET_OCTETS = 32;
  private static final int BURST = 100;
  private static final int PER_SECOND = 20;
  private static final long NANOS = 1_000_000_000L;

  private final String host;
  private final String cookieName;
  private final LongSupplier nanos;
  private final String token;
  private final String session;
  private final String formSecret;
  private final AtomicBoolean tokenUsed = new AtomicBoolean();
  private double room = BURST;
  private long last;

  Doors(int port, SecureRandom random, LongSupplier nanos) {
    host = "127.0.0.1:" + port;
    cookieName = "sipward-" + port;
    this.nanos = nanos;
    token = secret(random);
    session = secret(random);
    formSecret = secret(random);
    last = nanos.getAsLong();
  }

  /** What the person opens; it works once. */
  String link() {
    return "http://" + host + "/enter?token=" + token;
  }

  /** What every form of ours sends along. */
  String formSecret() {
    return formSecret;
  }

  /** What every request has to bring. */
  void all(HttpServletRequest request) throws Refused {
    if (!host.equals(request.getHeader("Host"))) {
      throw new Refused(421, "This address is not the one of the link.");
    }
    if (!takeRoom()) {
      throw new Refused(429, "Too many requests. Wait a second.");
    }
  }

  /** Exchanges the token of the link for the value of a cookie header. */
  String enter(@Nullable String shown) throws Refused {
    if (!isSame(token, shown) || tokenUsed.getAndSet(true)) {
      throw new Refused(
          403, "This link was used before, or is not complete. Start the command again.");
    }
    return cookieName + "=" + session + "; Path=/; HttpOnly; SameSite=Strict";
  }

  /** What every request after that has to bring. */
  void inside(HttpServletRequest request) throws Refused {
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(cookieName) && isSame(session, cookie.getValue())) {
          return;
        }
      }
    }
    throw new Refused(403, "Open the link that the command printed.");
  }

  /** What a request that changes something has to bring besides. */
  void change(HttpServletRequest request, FormBody body) throws Refused {
    if (!("http://" + host).equals(request.getHeader("Origin"))
        || !isSame(formSecret, body.value(SECRET_FIELD))) {
      throw new Refused(403, "This form was not sent by a page of this program.");
    }
  }

  private synchronized boolean takeRoom() {
    long now = nanos.getAsLong();
    room = Math.min(BURST, room + (double) (now - last) * PER_SECOND / NANOS);
    last = now;
    if (room < 1) {
      return false;
    }
    room--;
    return true;
  }

  private static boolean isSame(String secret, @Nullable String shown) {
    return shown != null
        && MessageDigest.isEqual(
            secret.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }

  private static String secret(SecureRandom random) {
    byte[] octets = new byte[SECRET_OCTETS];
    random.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }
}
