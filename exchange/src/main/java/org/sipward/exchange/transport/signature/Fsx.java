package org.sipward.exchange.transport.signature;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The profile of RFC 9421 between Stores: what is signed, and with which parameters. */
public final class Fsx {
  /** The header field that names the Store for which a request is. */
  public static final String TO = "fsx-to";

  /** The header field with the sender's time: RFC 3339 in UTC with milliseconds. */
  public static final String DATE = "fsx-date";

  public static final String CONTENT_TYPE = "content-type";

  static final String LABEL = "sig1";
  static final String TAG = "fsx";
  static final String ALGORITHM = "ed25519";
  static final Duration LIFETIME = Duration.ofMinutes(2);
  static final int NONCE_OCTETS = 12;

  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private static final List<Component> OF_CONTENT =
      List.of(Component.of(ContentDigest.FIELD), Component.of(CONTENT_TYPE));

  private Fsx() {}

  /** What a request must cover. */
  static List<Component> components(HttpParts.Request request, byte[] content) {
    return listed(
        Stream.of(Component.of("@method"), Component.of("@path"), Component.of("@query")),
        content,
        Stream.of(Component.of(TO), Component.of(DATE)));
  }

  /** What a response must cover: itself, and the request it answers by the request's signature. */
  static List<Component> components(HttpParts.Response response, byte[] content) {
    return listed(
        Stream.of(Component.of("@status")),
        content,
        Stream.of(
            Component.of(DATE),
            Component.ofRequest("@method"),
            Component.ofRequest("@path"),
            Component.ofRequest("@query"),
            Component.of(LabelledSignature.VALUE_FIELD, true, Optional.of(LABEL))));
  }

  private static List<Component> listed(
      Stream<Component> first, byte[] content, Stream<Component> last) {
    var middle = content.length == 0 ? Stream.<Component>empty() : OF_CONTENT.stream();
    return Stream.of(first, middle, last).flatMap(s -> s).toList();
  }

  static String date(Instant at) {
    return MILLISECONDS.format(at);
  }

  /** Reads a date; empty where it is not the one spelling of one. */
  static Optional<Instant> date(String text) {
    try {
      var at = MILLISECONDS.parse(text, Instant::from);
      return date(at).equals(text) ? Optional.of(at) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
