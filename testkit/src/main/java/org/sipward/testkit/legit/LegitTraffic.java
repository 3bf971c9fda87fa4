package org.sipward.testkit.legit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A source of legitimate messages that never ends and that a seed repeats, message by message.
 *
 * <p>Not thread-safe.
 */
public final class LegitTraffic {
  private static final List<Field> FIELDS =
      Stream.of(
              CommonFields.all(),
              ServiceFields.all(),
              NetworkFields.all(),
              ServerFields.all(),
              RegistrationFields.all())
          .flatMap(List::stream)
          .toList();

  private static final List<String> EVENTS = Bodies.packages();

  /** Fields that one message has one of: RFC 3911 4, RFC 3891 3. */
  private static final Set<String> ONE_OF = Set.of("Join", "Replaces");

  private final Dice seeds;

  public LegitTraffic(long seed) {
    seeds = new Dice(seed);
  }

  /** The next message. */
  public LegitMessage next() {
    return message(seeds.below(Long.MAX_VALUE));
  }

  /** The message that a seed of its own makes. */
  public static LegitMessage message(long seed) {
    Dice dice = new Dice(seed);
    Scene scene = dice.of(Scene.values());
    String method = dice.of(scene.methods());
    if (scene == Scene.CORE && dice.oneIn(60)) {
      method = dice.of("PING", "SERVICE", "x-Method.1~"); // RFC 3261 7.1, extension-method
    }
    int status =
        method.equals("ACK") || dice.oneIn(2) ? 0 : Statuses.of(dice, scene.speaker(), method);
    boolean inDialog =
        switch (method) {
          case "ACK", "BYE", "PRACK", "UPDATE", "INFO", "NOTIFY" -> true;
          case "REGISTER", "PUBLISH", "CANCEL", "MESSAGE" -> false;
          default -> dice.oneIn(3);
        };
    String event =
        switch (method) {
          case "SUBSCRIBE", "NOTIFY" -> dice.of(EVENTS);
          case "PUBLISH" -> "presence";
          default -> "";
        };
    String transport = dice.of(scene.transports());
    Turn turn = new Turn(scene, transport, method, status, inDialog, event, false);
    return new LegitMessage(seed, scene, transport, method, status, inDialog, octets(dice, turn));
  }

  private static byte[] octets(Dice dice, Turn bare) {
    Lexis lexis = new Lexis(dice);
    Uris uris = new Uris(dice, lexis);
    String number = uris.globalNumber();
    String own = uris.subscriber(number);
    // TS 24.229 5.1.1.3: a telephone watches its own registration only.
    boolean watches = bare.speaker() == Speaker.UE && bare.event().equals("reg");
    String other = watches ? own : uris.identity();
    Words words = new Words(dice, lexis, uris, bare, own, number, other);
    Body plain = new Bodies(words).any();
    // RFC 3261 7.4.1: between servers that have agreed on it
    boolean packed = !plain.isEmpty() && bare.speaker() == Speaker.CORE && dice.oneIn(12);
    Body body = packed ? plain.packed() : plain;
    Turn turn =
        new Turn(
            bare.scene(),
            bare.transport(),
            bare.method(),
            bare.status(),
            bare.inDialog(),
            bare.event(),
            !body.isEmpty());
    words = new Words(dice, lexis, uris, turn, own, number, other);

    Layout layout = new Layout(dice);
    Speech speech = new Speech(words, layout);
    layout.line(startLine(dice, lexis, turn, speech));
    speech.startAndFrame();
    Set<String> said = new HashSet<>();
    speech.fields().forEach(lines -> said.add(name(lines.getFirst())));
    ofBody(dice, turn, body, speech, said);
    if (packed) {
      speech.add("Content-Encoding", "e", List.of("gzip"));
    }
    signed(words, speech, said);
    optional(words, speech, said);
    layout.fields(speech.fields(), dice.oneIn(3));
    return layout.message(body.octets());
  }

  private static String startLine(Dice dice, Lexis lexis, Turn turn, Speech speech) {
    if (turn.isRequest()) {
      return turn.method() + " " + speech.target() + " SIP/2.0";
    }
    // RFC 3261 25.1: Reason-Phrase may be empty and is UTF-8
    return "SIP/2.0 " + turn.status() + " " + dice.of("OK", "", lexis.phrase(), "Reason; <x>, \"y");
  }

  /** The long name of a header line as registered, lower case. */
  private static String name(String line) {
    String name = line.substring(0, line.indexOf(':')).strip().toLowerCase(java.util.Locale.ROOT);
    return switch (name) {
      case "v" -> "via";
      case "f" -> "from";
      case "t" -> "to";
      case "i" -> "call-id";
      case "m" -> "contact";
      case "o" -> "event";
      case "r" -> "refer-to";
      default -> name;
    };
  }

  /** RFC 3261 20.11 to 20.15: what describes the body. */
  private static void ofBody(Dice dice, Turn turn, Body body, Speech speech, Set<String> said) {
    boolean stream = !turn.transport().equals("UDP");
    if (stream || !dice.oneIn(8)) { // RFC 3261 20.14: a datagram needs none
      speech.add("Content-Length", "l", List.of("" + body.octets().length));
    }
    if (body.isEmpty()) {
      return;
    }
    speech.add("Content-Type", "c", List.of(body.type()));
    if (!body.disposition().isEmpty()) {
      speech.add("Content-Disposition", "", List.of(body.disposition()));
    }
    if (!body.id().isEmpty()) {
      speech.add("Content-ID", "", List.of("<" + body.id() + ">"));
      said.add("content-id");
    }
    if (!body.needs().isEmpty()) {
      int colon = body.needs().indexOf(": ");
      String name = body.needs().substring(0, colon);
      String value = body.needs().substring(colon + 2);
      if (turn.is("REFER") && said.contains("refer-to")) {
        // RFC 5368 6: Refer-To names the list
        speech.fields().removeIf(lines -> name(lines.getFirst()).equals("refer-to"));
        speech.add("Refer-To", "r", List.of("<cid:" + body.id() + ">"));
      }
      speech.add(name, "", List.of(value));
      said.add(name.toLowerCase(java.util.Locale.ROOT));
    }
  }

  private static void signed(Words w, Speech speech, Set<String> said) {
    String other = w.other();
    int at = other.indexOf('+');
    boolean isNumber = at == 4 && other.substring(5).matches("[0-9]{8,14}([@;].*)?");
    boolean says = w.own().contains(w.number());
    if (w.turn().begins()
        && w.turn().is("INVITE")
        && isNumber
        && says
        && w.dice().oneIn(2)
        // TS 29.165 6.1.1.3: nobody signs between a visited network and the home
        && List.of(Speaker.PEER, Speaker.CORE).contains(w.turn().speaker())) {
      String to = other.substring(at).replaceAll("[@;].*", "");
      speech.add("Identity", "y", Signature.of(w, w.number(), to));
      speech.add("Date", "", List.of(Signature.DATE));
      said.add("date");
    }
  }

  private static void optional(Words w, Speech speech, Set<String> said) {
    Dice dice = w.dice();
    List<Field> fit = new ArrayList<>(FIELDS.stream().filter(f -> f.fits(w.turn())).toList());
    dice.shuffle(fit);
    int most =
        dice.oneIn(w.turn().speaker() == Speaker.CORE ? 4 : 12) ? fit.size() : dice.between(0, 12);
    for (Field field : fit.subList(0, Math.min(most, fit.size()))) {
      add(w, speech, said, field);
    }
    for (Field field : fit) {
      if (isNeeded(field.name(), w.turn())) {
        add(w, speech, said, field);
      }
    }
  }

  private static void add(Words w, Speech speech, Set<String> said, Field field) {
    String name = field.name().toLowerCase(java.util.Locale.ROOT);
    boolean excluded = ONE_OF.contains(field.name()) && !said.add("one of these");
    if (excluded || !said.add(name)) {
      return;
    }
    int count = field.most() == 1 ? 1 : w.dice().some(field.most());
    List<String> values =
        new ArrayList<>(
            w.dice().list(count, () -> field.value().apply(w)).stream().distinct().toList());
    if (values.size() > 1) {
      values.remove(""); // an empty list stands alone
    }
    speech.add(field.name(), field.compact(), values);
  }

  /** What an answer or a request must not lack: RFC 3261 21.4, RFC 3903 6, RFC 4028 6. */
  private static boolean isNeeded(String name, Turn turn) {
    return switch (name) {
      case "P-Refused-URI-List" -> turn.status() == 403; // RFC 5318 5, where it may be said
      case "WWW-Authenticate" -> turn.status() == 401;
      case "Proxy-Authenticate" -> turn.status() == 407;
      case "Security-Server" -> turn.status() == 494;
      case "Allow" -> turn.status() == 405;
      case "Accept" -> turn.status() == 415;
      case "Allow-Events" -> turn.status() == 489;
      case "Unsupported" -> turn.status() == 420;
      case "Min-Expires" -> turn.status() == 423;
      case "Min-SE" -> turn.status() == 422;
      case "Geolocation-Error" -> turn.status() == 424;
      case "AlertMsg-Error" -> turn.status() == 425;
      case "Permission-Missing" -> turn.status() == 470;
      case "Expires" -> turn.is("SUBSCRIBE") && turn.answers(200, 299);
      case "SIP-If-Match" -> turn.isRequest() && turn.is("PUBLISH") && !turn.hasBody();
      default -> false;
    };
  }
}
