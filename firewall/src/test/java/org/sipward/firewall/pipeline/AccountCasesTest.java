package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.cases.CaseFile;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.limit.Limit;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.zone.Endpoint;

/** Carries out the cases of the controls over who looks for users and passwords, step by step. */
class AccountCasesTest {
  private static final String FREE =
      "unknown-per-second: 0, method-per-second: 0, network-per-second: 0, strangers-per-second: 0";
  private static final String NONCE = "\"awrAOmsKvw4NWpGRHhnTpLXzSgA8nOv2\"";
  private static final String CHALLENGE =
      "Digest realm=\"core.example\", nonce=" + NONCE + ", qop=\"auth\"";

  private static final Pattern TRIES =
      Pattern.compile(
          "([0-9.:]+) tries (\\d+) passwords of (\\S+?)( by INVITE)?( in one call)?"
              + "(?:, answered (\\d+))?");
  private static final Pattern HAS =
      Pattern.compile("([0-9.:]+) has the password of (\\S+?)(?:, (\\d+) times)?");
  private static final Pattern REPEATS =
      Pattern.compile("([0-9.:]+) repeats its credentials of (\\S+), (\\d+) times");
  private static final Pattern SENDS =
      Pattern.compile(
          "([0-9.:]+) sends ([A-Z]+)(?: to (\\S+))?( with credentials)?"
              + ", (answered|challenged by) (\\d+)(?: with (.*))?");
  private static final Pattern WAIT = Pattern.compile("(\\d+) s pass");

  private FloodRig rig = new FloodRig(FREE, "", "enforce");
  private int tried;
  private int in;
  private @Nullable Sending told;

  record Case(Limit control, String title, List<String> steps) {
    @Override
    public String toString() {
      return control.control().id() + ", " + title;
    }
  }

  static Stream<Case> cases() {
    return Guards.ACCOUNTS.stream().flatMap(control -> cases(control).stream());
  }

  private static List<Case> cases(Limit control) {
    List<Case> cases = new ArrayList<>();
    for (String line : CaseFile.beside(control, ".cases").lines().toList()) {
      if (line.startsWith("== ")) {
        cases.add(new Case(control, line.substring(3), new ArrayList<>()));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        cases.getLast().steps().add(line);
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goesAsWritten(Case one) {
    rig = new FloodRig(FREE, "", one.steps().contains("look on") ? "monitor" : "enforce");
    for (String step : one.steps()) {
      if (!step.equals("look on")) {
        step(step, one.control().control().id());
      }
    }
    assertThat(one.steps().getLast()).contains(": ");
  }

  private void step(String step, String id) {
    Matcher tries = TRIES.matcher(step);
    Matcher has = HAS.matcher(step);
    Matcher repeats = REPEATS.matcher(step);
    Matcher sends = SENDS.matcher(step);
    Matcher wait = WAIT.matcher(step);
    in = step.contains(": ") && !sends.matches() ? in : 0;
    if (tries.matches()) {
      tries(tries);
    } else if (has.matches()) {
      for (int i = number(has.group(3), 1); i > 0; i--) {
        tryOnce(endpoint(has.group(1)), has.group(2), "REGISTER", tried++, 200);
      }
    } else if (repeats.matches()) {
      Call call = rig.call(endpoint(repeats.group(1)), false);
      for (int i = number(repeats.group(3), 1); i > 0; i--) {
        tryOnce(call, endpoint(repeats.group(1)), repeats.group(2), "REGISTER", 7, 401);
      }
    } else if (sends.matches()) {
      sends(sends);
    } else if (step.endsWith(" registers")) {
      rig.register(FloodRig.ACCESS_UDP, endpoint(step.substring(0, step.indexOf(' '))));
    } else if (wait.matches()) {
      rig.pass(number(wait.group(1), 0) * 1_000L);
    } else {
      expect(step, id);
    }
  }

  private void tries(Matcher tries) {
    Endpoint source = endpoint(tries.group(1));
    String method = tries.group(4) == null ? "REGISTER" : "INVITE";
    Call call = rig.call(source, false);
    for (int i = number(tries.group(2), 1); i > 0; i--) {
      Call its = tries.group(5) == null ? rig.call(source, false) : call;
      tryOnce(its, source, tries.group(3), method, tried++, number(tries.group(6), 401));
    }
  }

  private void tryOnce(Endpoint source, String user, String method, int word, int status) {
    tryOnce(rig.call(source, false), source, user, method, word, status);
  }

  private void tryOnce(
      Call call, Endpoint source, String user, String method, int word, int status) {
    String header = method.equals("INVITE") ? "Proxy-Authorization" : "Authorization";
    String request = call.request(method, 2, "t" + word, header + ": " + credentials(user, word));
    List<Sending> sent = rig.accept(at(source), source, request);
    if (!sent.isEmpty() && sent.getFirst().remote().equals(FloodRig.PROXY)) {
      in++;
      rig.accept(FloodRig.CORE_UDP, FloodRig.PROXY, Call.answer(sent.getFirst().text(), status));
    }
  }

  private static String credentials(String user, int word) {
    return "Digest username=\"%s\", realm=\"core.example\", nonce=%s, uri=\"sip:a\", response=\"%032x\""
        .formatted(user, NONCE, word);
  }

  private void sends(Matcher sends) {
    Endpoint source = endpoint(sends.group(1));
    Call call = rig.call(source, false);
    call.uri = sends.group(3) == null ? call.uri : sends.group(3);
    String method = sends.group(2);
    String[] more =
        sends.group(4) == null
            ? new String[0]
            : new String[] {"Proxy-Authorization: " + credentials("100", 1)};
    Sending request = rig.accept(at(source), source, call.request(method, 2, "s", more)).getFirst();
    int status = number(sends.group(6), 0);
    String header = sends.group(7) == null ? "X-Any: a" : sends.group(7);
    if (sends.group(5).startsWith("challenged")) {
      header = (status == 401 ? "WWW" : "Proxy") + "-Authenticate: " + CHALLENGE;
    }
    Endpoint hop = request.remote();
    told =
        rig.accept(FloodRig.CORE_UDP, hop, Call.answer(request.text(), status, header)).getFirst();
  }

  private void expect(String step, String id) {
    switch (step.substring(0, step.indexOf(": "))) {
      case "let in" -> assertThat("let in: " + in).isEqualTo(step);
      case "reason" -> assertThat("reason: " + rig.facts.reason()).isEqualTo(step);
      case "seen" -> assertThat("seen: " + rig.facts.seen(id)).isEqualTo(step);
      case "told" -> told(step);
      default -> assertThat(step).as("no such step").isEmpty();
    }
  }

  private void told(String step) {
    Sending response = told;
    assertThat(response).isNotNull();
    String text = response == null ? "" : response.text();
    assertThat(step).startsWith("told: " + text.substring(8, 11));
    if (step.endsWith(" of the core")) {
      String header = text.startsWith("SIP/2.0 401") ? "WWW-Authenticate" : "Proxy-Authenticate";
      String challenge = Call.lines(text, header).getFirst();
      assertThat(challenge)
          .isNotEqualTo(CHALLENGE)
          .hasSameSizeAs(CHALLENGE)
          .startsWith("Digest realm=\"core.example\", nonce=\"awrAOmsK")
          .endsWith("\", qop=\"auth\"");
      assertThat(text).doesNotContain("Warning").contains("Content-Length: 0\r\n\r\n");
    } else if (step.endsWith(" of example.com")) {
      assertThat(Call.lines(text, "WWW-Authenticate").getFirst())
          .matches("Digest realm=\"example.com\", nonce=\"[0-9]+\", algorithm=MD5");
    } else {
      assertThat(text).doesNotContain("-Authenticate");
    }
  }

  private static int at(Endpoint source) {
    return source.toString().startsWith("203.0.113.") ? FloodRig.TRUNK_UDP : FloodRig.ACCESS_UDP;
  }

  private static Endpoint endpoint(String text) {
    int colon = text.indexOf(':');
    return colon < 0
        ? TwoZones.endpoint(text, 5060)
        : TwoZones.endpoint(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
  }

  private static int number(@Nullable String text, int otherwise) {
    return text == null ? otherwise : Integer.parseInt(text);
  }
}
