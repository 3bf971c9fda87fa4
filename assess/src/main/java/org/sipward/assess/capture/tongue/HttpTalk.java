package org.sipward.assess.capture.tongue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipward.assess.capture.Conversation;

/** HTTP/1 (RFC 9112) by its request and status lines. Stateless. */
final class HttpTalk {
  private static final Pattern REQUEST =
      Pattern.compile(
          "(?m)^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT) (\\S{1,8000}) HTTP/1\\.[01]\r?$");

  private static final Pattern HEADER =
      Pattern.compile("(?m)^([A-Za-z0-9-]{1,60}):[ \\t]*(\\S[^\r\n]*)\r?$");

  /** Names that hold a secret in a form, a query or JSON. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(?:^|[?&\\s\"{,])(pass|passwd|password|pwd|pin|secret|token|access_token|api_?key|auth)"
              + "\"?\\s*[=:]\\s*\"?[^\\s&\"]");

  private static final int LONGEST_HEAD = 64 << 10;

  private HttpTalk() {}

  static Optional<Speech> read(Conversation c) {
    String asked = c.asked().stream().text();
    String answered = c.answered().stream().text();
    if (asked.startsWith("PRI * HTTP/2.0\r\n")) {
      return Optional.of(
          new Speech.Draft(Tongue.HTTP).weak("HTTP/2 in clear").doubt("not looked into").speech());
    }
    Matcher request = REQUEST.matcher(asked);
    boolean begins = request.lookingAt();
    if (!begins && !(asked.isEmpty() && answered.startsWith("HTTP/1."))) {
      return Optional.empty();
    }
    Speech.Draft draft = new Speech.Draft(Tongue.HTTP);
    boolean onlyRevocation = begins && isRevocation(asked, answered);
    request.reset();
    int requests = 0;
    while (request.find()) {
      request(asked, request, draft);
      requests++;
    }
    headers(answered, "Set-Cookie").ifPresent(_ -> draft.reveals("HTTP Set-Cookie"));
    Speech speech = draft.weak("HTTP in clear").speech();
    return Optional.of(
        onlyRevocation && requests == 1
            ? new Speech(Tongue.REVOCATION, List.of(), List.of(), speech.doubts(), speech.hosts())
            : speech);
  }

  /** Certificates' status is signed, and asked for in clear by everybody (RFC 6960, 5280). */
  private static boolean isRevocation(String asked, String answered) {
    String type = headers(answered, "Content-Type").orElse("").toLowerCase(Locale.ROOT);
    String sent = headers(asked, "Content-Type").orElse("").toLowerCase(Locale.ROOT);
    return (type.startsWith("application/ocsp-response") || type.startsWith("application/pkix-crl"))
        && (sent.isEmpty() || sent.startsWith("application/ocsp-request"))
        && headers(asked, "Cookie").isEmpty()
        && headers(asked, "Authorization").isEmpty();
  }

  private static void request(String asked, Matcher line, Speech.Draft draft) {
    int end = asked.indexOf("\r\n\r\n", line.end());
    int until = end < 0 ? Math.min(asked.length(), line.end() + LONGEST_HEAD) : end + 2;
    String head = asked.substring(line.start(), until);
    String body = end < 0 ? "" : asked.substring(end + 4, next(asked, end));
    headers(head, "Host").ifPresent(h -> draft.host(h.replaceFirst(":[0-9]{1,5}$", "")));
    for (String name :
        new String[] {
          "Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key", "X-Auth-Token"
        }) {
      headers(head, name).ifPresent(_ -> draft.reveals("HTTP " + name));
    }
    if (SECRET.matcher(line.group(2)).find()) {
      draft.reveals("a secret in an HTTP query");
    }
    if (SECRET.matcher(body).find()) {
      draft.reveals("a secret in an HTTP body");
    }
    if (!body.isEmpty()) {
      draft.reveals("the content of an HTTP " + line.group(1));
    } else if (line.group(1).equals("DELETE")) {
      draft.reveals("an HTTP DELETE");
    }
  }

  /** Where the next request begins, or everything ends. */
  private static int next(String asked, int from) {
    Matcher next = REQUEST.matcher(asked);
    return next.find(from + 4) ? next.start() : asked.length();
  }

  private static Optional<String> headers(String text, String name) {
    Matcher header = HEADER.matcher(text);
    while (header.find()) {
      if (header.group(1).equalsIgnoreCase(name)) {
        return Optional.of(header.group(2).strip());
      }
    }
    return Optional.empty();
  }
}
