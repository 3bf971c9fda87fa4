package org.sipward.assess.capture.tongue;

import java.util.ArrayList;
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

  private static final List<String> CREDENTIALS =
      List.of("Authorization", "Proxy-Authorization", "Cookie", "X-Api-Key", "X-Auth-Token");

  /** What DER begins with. */
  private static final String SEQUENCE = "0";

  private static final int LONGEST_HEAD = 64 << 10;

  private record Request(String method, String target, String head, String body) {}

  private HttpTalk() {}

  static Optional<Speech> read(Conversation c) {
    String asked = c.asked().stream().text();
    String answered = c.answered().stream().text();
    if (asked.startsWith("PRI * HTTP/2.0\r\n")) {
      return Optional.of(
          new Speech.Draft(Tongue.HTTP).weak("HTTP/2 in clear").doubt("not looked into").speech());
    }
    boolean begins = REQUEST.matcher(asked).lookingAt();
    if (!begins && !(asked.isEmpty() && answered.startsWith("HTTP/1."))) {
      return Optional.empty();
    }
    List<Request> requests = requests(asked);
    Speech.Draft draft = new Speech.Draft(Tongue.HTTP).weak("HTTP in clear");
    requests.forEach(r -> judge(r, draft));
    header(answered, "Set-Cookie").ifPresent(_ -> draft.reveals("HTTP Set-Cookie"));
    Speech speech = draft.speech();
    return Optional.of(
        requests.size() == 1 && isRevocation(requests.getFirst(), answered)
            ? new Speech(Tongue.REVOCATION, List.of(), List.of(), List.of(), speech.hosts())
            : speech);
  }

  /** Each request line with what stands before the next one: one pass, however many there are. */
  private static List<Request> requests(String asked) {
    List<Request> requests = new ArrayList<>();
    Matcher line = REQUEST.matcher(asked);
    boolean more = line.find();
    while (more) {
      String method = line.group(1);
      String target = line.group(2);
      int start = line.end();
      more = line.find();
      String rest = asked.substring(start, more ? line.start() : asked.length());
      int end = rest.indexOf("\r\n\r\n");
      String head = rest.substring(0, end < 0 ? Math.min(rest.length(), LONGEST_HEAD) : end);
      requests.add(new Request(method, target, head, end < 0 ? "" : rest.substring(end + 4)));
    }
    return requests;
  }

  /** Certificates' status is signed, and asked for in clear by everybody (RFC 6960, 5280). */
  private static boolean isRevocation(Request request, String answered) {
    String type = header(answered, "Content-Type").orElse("").toLowerCase(Locale.ROOT);
    String sent = header(request.head, "Content-Type").orElse("").toLowerCase(Locale.ROOT);
    boolean asks =
        request.body.isEmpty()
            || (sent.startsWith("application/ocsp-request") && request.body.startsWith(SEQUENCE));
    return asks
        && (type.startsWith("application/ocsp-response") || type.startsWith("application/pkix-crl"))
        && CREDENTIALS.stream().allMatch(name -> header(request.head, name).isEmpty());
  }

  private static void judge(Request request, Speech.Draft draft) {
    header(request.head, "Host").ifPresent(h -> draft.host(h.replaceFirst(":[0-9]{1,5}$", "")));
    for (String name : CREDENTIALS) {
      header(request.head, name).ifPresent(_ -> draft.reveals("HTTP " + name));
    }
    if (SECRET.matcher(request.target).find()) {
      draft.reveals("a secret in an HTTP query");
    }
    if (SECRET.matcher(request.body).find()) {
      draft.reveals("a secret in an HTTP body");
    }
    if (!request.body.isEmpty()) {
      draft.reveals("the content of an HTTP " + request.method);
    } else if (request.method.equals("DELETE")) {
      draft.reveals("an HTTP DELETE");
    }
  }

  private static Optional<String> header(String text, String name) {
    Matcher field = HEADER.matcher(text);
    while (field.find()) {
      if (field.group(1).equalsIgnoreCase(name)) {
        return Optional.of(field.group(2).strip());
      }
    }
    return Optional.empty();
  }
}
