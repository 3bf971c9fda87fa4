package org.sipward.assess.capture.tongue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Span;

/** Sessions of lines over TCP: Telnet by its negotiation, FTP and mail by greeting and commands. */
final class LineTalk {
  private static final int IAC = 0xFF;
  private static final int SUBNEGOTIATION = 0xFA;
  private static final int WILL = 0xFB;
  private static final int END = 0xF0;

  private static final Pattern UPGRADE =
      Pattern.compile("(?im)^(?:\\S{1,20} )?(?:AUTH (?:TLS|SSL)|STARTTLS|STLS)\r?\n");

  private static final Pattern LOGIN =
      Pattern.compile("(?im)^(?:\\S{1,20} )?(USER|PASS|LOGIN|AUTH|AUTHENTICATE|APOP)[ \t]+\\S");

  private static final Pattern MAIL =
      Pattern.compile("(?im)^(?:EHLO|HELO|MAIL FROM:|\\S{1,20} CAPABILITY|CAPA)");

  private LineTalk() {}

  static Optional<Speech> telnet(Conversation c) {
    boolean negotiates = begins(c.answered().stream()) || begins(c.asked().stream());
    if (!negotiates) {
      return Optional.empty();
    }
    Speech.Draft draft = new Speech.Draft(Tongue.TELNET).weak("Telnet");
    boolean data = hasData(c.asked().stream()) || hasData(c.answered().stream());
    return Optional.of((data ? draft.reveals("a Telnet session") : draft).speech());
  }

  private static boolean begins(Span stream) {
    return stream.has(3) && stream.u8(0) == IAC && stream.u8(1) >= WILL && stream.u8(1) < IAC;
  }

  /** Whether anything stands between the negotiations. */
  private static boolean hasData(Span stream) {
    int at = 0;
    while (stream.has(at + 1)) {
      if (stream.u8(at) != IAC) {
        if (stream.u8(at) > ' ') {
          return true;
        }
        at++;
      } else if (stream.has(at + 2) && stream.u8(at + 1) == SUBNEGOTIATION) {
        while (stream.has(at + 1) && stream.u8(at) != END) {
          at++;
        }
        at++;
      } else {
        at += stream.has(at + 2) && stream.u8(at + 1) >= WILL ? 3 : 2;
      }
    }
    return false;
  }

  static Optional<Speech> lines(Conversation c) {
    String greeting = c.answered().stream().first(1000).text();
    String asked = c.asked().stream().text();
    boolean greets =
        greeting.startsWith("220") || greeting.startsWith("+OK") || greeting.startsWith("* OK");
    boolean commands = LOGIN.matcher(asked).find() || MAIL.matcher(asked).find();
    if (!greets || !(commands || UPGRADE.matcher(asked).find() || asked.isEmpty())) {
      return Optional.empty();
    }
    boolean ftp = greeting.startsWith("220") && !MAIL.matcher(asked).find();
    Tongue tongue = ftp ? Tongue.FTP : Tongue.MAIL;
    Matcher upgrade = UPGRADE.matcher(asked);
    int clear = asked.length();
    while (upgrade.find()) {
      TlsRecords rest = TlsRecords.stream(c.asked().stream().after(upgrade.end()));
      if (!rest.messages().isEmpty() && rest.broken() < 0) {
        clear = upgrade.start();
        tongue = Tongue.TLS;
        break;
      }
    }
    Speech.Draft draft = new Speech.Draft(tongue);
    Matcher login = LOGIN.matcher(asked.substring(0, clear));
    while (login.find()) {
      String command = login.group(1).toUpperCase(java.util.Locale.ROOT);
      draft.reveals((ftp ? "FTP " : "mail ") + command);
    }
    return Optional.of(tongue == Tongue.TLS ? draft.speech() : weak(draft, ftp));
  }

  private static Speech weak(Speech.Draft draft, boolean ftp) {
    return draft.weak(ftp ? "FTP" : "mail in clear").speech();
  }
}
