package org.sipward.testkit.legit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Bodies that go with a method and an event package, alone or in several parts. */
final class Bodies {
  private final Dice dice;
  private final Lexis lexis;
  private final Turn turn;
  private final Scene scene;
  private final Documents documents;

  Bodies(Words words) {
    this.dice = words.dice();
    this.lexis = words.lexis();
    this.turn = words.turn();
    this.scene = turn.scene();
    this.documents = new Documents(words);
  }

  /** The document of each event package in a NOTIFY or PUBLISH, by its package. */
  private static final Map<String, List<String>> EVENTS =
      Map.of(
          "presence", List.of("pidf", "pidf-diff", "rlmi"), // RFC 3856, 5263, 4662
          "presence.winfo", List.of("winfo"), // RFC 3858
          "reg", List.of("reginfo"), // RFC 3680
          "dialog", List.of("dialog-info"), // RFC 4235
          "conference", List.of("conference-info"), // RFC 4575
          "message-summary", List.of("summary"), // RFC 3842
          "refer", List.of("sipfrag"), // RFC 3515
          "ua-profile", List.of("none"), // RFC 6080
          "xcap-diff", List.of("xcap-diff"), // RFC 5875
          "call-completion", List.of("completion")); // RFC 6910

  static List<String> packages() {
    return EVENTS.keySet().stream().sorted().toList();
  }

  /** A body that belongs to what is said, or none. */
  Body any() {
    boolean request = turn.isRequest();
    int status = turn.status();
    return switch (turn.method()) {
      case "INVITE" -> request ? invitation() : answer();
      case "UPDATE", "PRACK" -> status < 300 && dice.oneIn(2) ? sdp(false) : Body.NONE;
      case "ACK" -> dice.oneIn(6) ? sdp(false) : Body.NONE;
      case "OPTIONS" -> status == 200 && dice.oneIn(2) ? sdp(scene == Scene.RCS) : Body.NONE;
      case "NOTIFY" ->
          request
              ? documents.of(dice.of(Objects.requireNonNull(EVENTS.get(turn.event()))))
              : Body.NONE;
      case "PUBLISH" -> request && dice.oneIn(2) ? documents.of("pidf") : Body.NONE;
      case "SUBSCRIBE" -> request && dice.oneIn(4) ? documents.of("filter") : Body.NONE;
      case "MESSAGE" -> request ? message() : Body.NONE;
      case "INFO" -> request ? info() : Body.NONE;
      case "REGISTER" ->
          request && dice.oneIn(20) && scene.isTrusted() ? documents.of("ims") : Body.NONE;
      case "REFER" -> request && dice.oneIn(4) ? documents.of("recipients") : Body.NONE;
      case "BYE" ->
          request && dice.oneIn(10) && scene.isTrusted() ? documents.of("isup") : Body.NONE;
      default -> Body.NONE;
    };
  }

  private Body answer() {
    int status = turn.status();
    if (status > 100 && status < 300 && dice.oneIn(2)) {
      return sdp(scene == Scene.RCS);
    }
    // TS 24.229 5.2.10: a server says that the call is an emergency call
    boolean server = scene.speaker() != Speaker.UE && scene.speaker() != Speaker.PBX;
    return status == 380 && server ? documents.of("ims") : Body.NONE;
  }

  private Body sdp(boolean messages) {
    return Body.text(
        dice.of("application/sdp", "application/sdp", "Application/SDP;charset=UTF-8"),
        dice.of("", "", "session", "session" + Lexis.SEMI + "handling" + Lexis.EQUAL + "required"),
        new Sdp(dice, lexis, scene).description(messages));
  }

  private Body invitation() {
    Body sdp = sdp(scene == Scene.RCS && !dice.oneIn(4));
    return switch (dice.below(10)) {
      case 0 -> Body.NONE; // an offer in the answer, RFC 3264
      case 1 -> multipart("mixed", sdp, others());
      case 2 -> multipart("mixed", sdp, others(), documents.of("text"));
      case 3 -> scene == Scene.RCS ? multipart("mixed", sdp, documents.of("cpim")) : sdp;
      default -> sdp;
    };
  }

  private Body others() {
    if (scene.isTrusted()) {
      return documents.of(
          dice.of("isup", "qsig", "location", "recipients", "mmtel", "icon", "priority"));
    }
    return documents.of(
        scene == Scene.RCS
            ? dice.of("recipients", "icon", "location")
            : dice.of("location", "icon", "text"));
  }

  private Body message() {
    if (scene == Scene.RCS || scene == Scene.TO_RCS) {
      return documents.of(dice.of("cpim", "cpim", "imdn", "composing", "text", "html", "ft"));
    }
    return switch (dice.below(5)) {
      case 0 -> documents.of("text");
      case 1 -> multipart("mixed", documents.of("text"), documents.of("icon"));
      case 2 -> multipart("alternative", documents.of("text"), documents.of("html"));
      default -> documents.of("sms");
    };
  }

  private Body info() {
    if (!scene.isTrusted()) {
      // TS 24.237 12: the mid-call package is between servers
      return documents.of(dice.of("dtmf", "ussd", "media-control"));
    }
    return documents.of(dice.of("dtmf", "ussd", "mid-call", "media-control", "isup"));
  }

  /** RFC 2046 5.1, RFC 5621: preamble, epilogue, boundary quoted or not, parts within parts. */
  private Body multipart(String kind, Body... parts) {
    String boundary =
        dice.of(
            "boundary-" + lexis.alphanum(10),
            "----=_Part_" + lexis.digits(8),
            "a'()+_,-./:=?b",
            "x y" + lexis.alphanum(3));
    boolean bare = boundary.matches("[A-Za-z0-9_'+.-]+") && dice.oneIn(2);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (dice.oneIn(6)) {
      write(out, "This is a message with several parts.\r\n");
    }
    for (Body part : parts) {
      write(out, "--" + boundary + dice.of("", "", " ") + "\r\n");
      part(out, part);
      write(out, "\r\n");
    }
    write(out, "--" + boundary + "--" + dice.of("", "\r\n", "\r\nepilogue"));
    String needs = "";
    for (Body part : parts) {
      needs = part.needs().isEmpty() ? needs : part.needs();
    }
    return Body.binary(
            "multipart/"
                + kind
                + Lexis.SEMI
                + "boundary"
                + Lexis.EQUAL
                + (bare ? boundary : "\"" + boundary + "\""),
            "",
            out.toByteArray())
        .needing(needs);
  }

  private void part(ByteArrayOutputStream out, Body part) {
    String type = plain(part.type());
    write(
        out,
        dice.of("Content-Type", "content-type", "Content-type")
            + ":"
            + dice.maybe(" ")
            + type
            + "\r\n");
    if (!part.disposition().isEmpty()) {
      write(out, "Content-Disposition: " + plain(part.disposition()) + "\r\n");
    }
    if (!part.id().isEmpty()) {
      write(out, "Content-ID: <" + part.id() + ">\r\n");
    } else if (dice.oneIn(3)) {
      write(
          out, "Content-ID: <" + lexis.alphanum(9) + "@" + lexis.alphanum(5) + ".example.com>\r\n");
    }
    if (dice.oneIn(3)) {
      write(
          out,
          "Content-Transfer-Encoding: "
              + (part.type().startsWith("text") ? "8bit" : "binary")
              + "\r\n");
    }
    if (dice.oneIn(5)) {
      write(out, "Content-Length: " + part.octets().length + "\r\n");
    }
    write(out, "\r\n");
    out.writeBytes(part.octets());
  }

  private static String plain(String value) {
    return value.replace(Lexis.SWS, "").replace(Lexis.LWS, " ");
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
