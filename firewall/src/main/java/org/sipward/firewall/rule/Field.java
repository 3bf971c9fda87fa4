package org.sipward.firewall.rule;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a condition may ask about a message; the table in {@code docs/rules.md} is made of these
 * rows.
 */
public enum Field {
  METHOD("method", Type.TEXT, 64, "Method of the request, or that the response answers."),
  REQUEST("request", Type.FLAG, 1, "Whether it is a request."),
  STATUS("status", Type.NUMBER, 1, "Status code of a response; 0 in a request."),
  INITIAL("initial", Type.FLAG, 1, "Whether it has no To tag: it is outside a dialog."),
  URI_SCHEME("uri.scheme", Type.TEXT, 16, "Scheme of the Request-URI, lower case."),
  URI_USER("uri.user", Type.TEXT, 1024, "User of the Request-URI, escapes undone."),
  URI_HOST("uri.host", Type.TEXT, 255, "Host of the Request-URI, lower case."),
  URI_NUMBER("uri.number", Type.TEXT, 16, "Number of the Request-URI as `+331...`."),
  FROM_USER("from.user", Type.TEXT, 1024, "User of the From address, escapes undone."),
  FROM_HOST("from.host", Type.TEXT, 255, "Host of the From address, lower case."),
  FROM_NUMBER("from.number", Type.TEXT, 16, "Number of the From address."),
  FROM_NAME("from.name", Type.TEXT, 1024, "Display name in From, as written."),
  TO_USER("to.user", Type.TEXT, 1024, "User of the To address, escapes undone."),
  TO_HOST("to.host", Type.TEXT, 255, "Host of the To address, lower case."),
  TO_NUMBER("to.number", Type.TEXT, 16, "Number of the To address."),
  PAI_USER("pai.user", Type.TEXT, 1024, "User of the first P-Asserted-Identity."),
  PAI_HOST("pai.host", Type.TEXT, 255, "Host of the first P-Asserted-Identity, lower case."),
  PAI_NUMBER("pai.number", Type.TEXT, 16, "Number of the first P-Asserted-Identity that has one."),
  CALLERS(
      "callers",
      Type.TEXTS,
      16,
      "Every number that it shows for the caller: From and at most 8 of P-Asserted-Identity."),
  AGENT("agent", Type.TEXT, 1024, "First User-Agent, or Server where there is none."),
  BODY_TYPE("body.type", Type.TEXT, 255, "Media type of the body, lower case; empty: no body."),
  BODY_TYPES("body.types", Type.TEXTS, 255, "That and the types of its parts."),
  SIZE("size", Type.NUMBER, 1, "Octets of the whole message."),
  SOURCE_ADDRESS("source.address", Type.TEXT, 45, "Address that it came from."),
  SOURCE_PORT("source.port", Type.NUMBER, 1, "Port that it came from."),
  TRANSPORT("transport", Type.TEXT, 4, "`udp`, `tcp` or `tls`."),
  ZONE("zone", Type.TEXT, 32, "Zone that it came from."),
  PEER(
      "peer", Type.TEXT, 32, "Peer that it came from, on TLS proven by its certificate; or empty."),
  PROFILE("profile", Type.TEXT, 64, "Profile of the neighbour; `open` where none is set."),
  TRUSTED("trusted", Type.FLAG, 1, "Whether the neighbour is within our trust domain.");

  /** Most items of a list of texts. */
  public static final int MOST = 33;

  private static final Map<String, Field> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Field::word, Function.identity()));

  private final String word;
  private final Type type;
  private final int most;
  private final String help;

  Field(String word, Type type, int most, String help) {
    this.word = word;
    this.type = type;
    this.most = most;
    this.help = help;
  }

  /** The name in conditions. */
  public String word() {
    return word;
  }

  public Type type() {
    return type;
  }

  /** Characters that its text, or each of its texts, has at most, as far as costs are reckoned. */
  public int most() {
    return most;
  }

  /** What it is, one sentence of Markdown. */
  public String help() {
    return help;
  }

  /** The field of a name that is one. */
  public static Field named(String word) {
    Field field = BY_NAME.get(word);
    if (field == null) {
      throw new IllegalArgumentException("no field " + word);
    }
    return field;
  }

  /** Whether a name is that of a field. */
  public static boolean isField(String word) {
    return BY_NAME.containsKey(word);
  }

  /** Whether a field holds a telephone number. */
  public static boolean isTelephone(Field field) {
    return switch (field) {
      case URI_NUMBER, FROM_NUMBER, TO_NUMBER, PAI_NUMBER -> true;
      default -> false;
    };
  }

  /** What a field holds. */
  public enum Type {
    TEXT,
    TEXTS,
    NUMBER,
    FLAG
  }
}
