package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.cases.CaseFile;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.limit.Limit;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.zone.Endpoint;

/** Carries out the cases of the limits on floods, step by step, on a clock of its own. */
class FloodCasesTest {
  private static final Pattern SENDS =
      Pattern.compile(
          "([0-9.]+) sends (\\d+) ([A-Z]+)(?: to (\\S+))?( over TCP)?(?:, (\\d+) ms apart)?");
  private static final Pattern MANY = Pattern.compile("(\\d+) sources of ([0-9.]+) send ([A-Z]+)");
  private static final Pattern CALLS =
      Pattern.compile("([0-9.]+) makes (\\d+) calls?(, answered)?(, ended)?(, refused)?");
  private static final Pattern BYES = Pattern.compile("([0-9.]+) sends (\\d+) BYE in a call");
  private static final Pattern WAIT = Pattern.compile("(\\d+) s pass");
  private static final Pattern BEHIND = Pattern.compile("behind for (\\d+) ms");

  private FloodRig rig = new FloodRig("", "", "enforce");
  private List<Sending> sent = List.of();
  private int tried;

  record Case(Limit control, String title, List<String> steps) {
    @Override
    public String toString() {
      return control.control().id() + ", " + title;
    }
  }

  static Stream<Case> cases() {
    return Guards.FLOODS.stream().flatMap(control -> cases(control).stream());
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
    String id = one.control().control().id();
    String rates = value(one, "rates");
    rig =
        new FloodRig(
            rates, value(one, "agreed"), one.steps().contains("look on") ? "monitor" : "enforce");
    for (String step : one.steps()) {
      if (!step.startsWith("rates: ") && !step.startsWith("agreed: ") && !step.equals("look on")) {
        step(step, id);
      }
    }
    assertThat(one.steps().getLast()).contains(": ");
  }

  private static String value(Case one, String key) {
    return one.steps().stream()
        .filter(s -> s.startsWith(key + ": "))
        .map(s -> s.substring(key.length() + 2))
        .findFirst()
        .orElse("");
  }

  private void step(String step, String id) {
    Matcher sends = SENDS.matcher(step);
    Matcher many = MANY.matcher(step);
    Matcher calls = CALLS.matcher(step);
    Matcher byes = BYES.matcher(step);
    Matcher wait = WAIT.matcher(step);
    Matcher behind = BEHIND.matcher(step);
    if (byes.matches()) {
      byes(endpoint(byes.group(1)), number(byes.group(2)));
    } else if (sends.matches()) {
      sends(sends);
    } else if (many.matches()) {
      many(number(many.group(1)), many.group(2), many.group(3));
    } else if (calls.matches()) {
      calls(calls);
    } else if (wait.matches()) {
      for (int i = 0; i < number(wait.group(1)) * 10; i++) {
        rig.pass(100);
      }
    } else if (behind.matches()) {
      for (int i = 0; i <= number(behind.group(1)); i += 50) {
        rig.pipeline.batch(FloodRig.ACCESS_UDP, true);
        rig.pipeline.batch(FloodRig.TRUNK_UDP, true);
        rig.pass(50);
      }
      rig.pipeline.batch(FloodRig.ACCESS_UDP, true);
      rig.pipeline.batch(FloodRig.TRUNK_UDP, true);
    } else if (step.endsWith(" registers")) {
      rig.register(FloodRig.ACCESS_UDP, endpoint(step.substring(0, step.indexOf(' '))));
    } else {
      expect(step, id);
    }
  }

  private void sends(Matcher sends) {
    Endpoint source = endpoint(sends.group(1));
    int at = sends.group(5) != null ? FloodRig.ACCESS_TCP : at(source);
    begin();
    for (int i = number(sends.group(2)); i > 0; i--) {
      Call call = rig.call(source, at == FloodRig.ACCESS_TCP);
      call.uri = sends.group(4) == null ? call.uri : sends.group(4);
      add(rig.accept(at, source, call.request(sends.group(3), 1, "s" + i)));
      rig.pass(sends.group(6) == null ? 0 : number(sends.group(6)));
    }
  }

  private void many(int sources, String network, String method) {
    Endpoint first = endpoint(network);
    begin();
    for (int i = 0; i < sources; i++) {
      Endpoint source = Endpoint.ofIpv4(first.ipv4() + i, 5060);
      add(rig.begin(at(source), source, method));
    }
  }

  private void calls(Matcher calls) {
    Endpoint source = endpoint(calls.group(1));
    begin();
    for (int i = number(calls.group(2)); i > 0; i--) {
      Call call = rig.call(source, false);
      List<Sending> invite = rig.accept(at(source), source, call.request("INVITE", 1, "i" + i));
      add(invite);
      if (invite.getFirst().remote().equals(FloodRig.PROXY)) {
        goOn(call, source, invite.getFirst(), calls);
      }
    }
  }

  private void goOn(Call call, Endpoint source, Sending invite, Matcher calls) {
    if (calls.group(5) != null) {
      rig.accept(FloodRig.CORE_UDP, FloodRig.PROXY, Call.answer(invite.text(), 486));
    }
    if (calls.group(3) != null) {
      rig.accept(FloodRig.CORE_UDP, FloodRig.PROXY, Call.answer(invite.text(), 200));
      inside(call, source, invite, "ACK", 1);
    }
    if (calls.group(4) != null) {
      inside(call, source, invite, "BYE", 2);
      inside(call, source, invite, "BYE", 2);
    }
  }

  private List<Sending> inside(
      Call call, Endpoint source, Sending invite, String method, int cseq) {
    String text =
        call.within(method, "sip:bob@10.0.0.99:5070", cseq, method, Rig.callerRoute(invite));
    return rig.accept(at(source), source, text);
  }

  private void byes(Endpoint source, int count) {
    Call call = rig.call(source, false);
    Sending invite = rig.accept(at(source), source, call.request("INVITE", 1, "i")).getFirst();
    begin();
    for (int i = 0; i < count; i++) {
      add(inside(call, source, invite, "BYE", 2 + i));
    }
  }

  private void begin() {
    sent = new ArrayList<>();
    tried = 0;
  }

  private void add(List<Sending> more) {
    sent.addAll(more);
    tried++;
  }

  private void expect(String step, String id) {
    long answered = sent.stream().filter(s -> s.text().startsWith("SIP/2.0 ")).count();
    long in = sent.size() - answered;
    switch (step.substring(0, step.indexOf(": "))) {
      case "let in" -> assertThat("let in: " + in).isEqualTo(step);
      case "answered" ->
          assertThat("answered: " + (answered == 0 ? "none" : answered + " by " + statuses()))
              .isEqualTo(step);
      case "dropped" -> assertThat("dropped: " + (tried - sent.size())).isEqualTo(step);
      case "reason" -> assertThat("reason: " + rig.facts.reason()).isEqualTo(step);
      case "seen" -> assertThat("seen: " + rig.facts.seen(id)).isEqualTo(step);
      default -> assertThat(step).as("no such step").isEmpty();
    }
  }

  private String statuses() {
    return String.join(
        ", ",
        sent.stream()
            .filter(s -> s.text().startsWith("SIP/2.0 "))
            .map(s -> s.text().substring(8, 11))
            .distinct()
            .toList());
  }

  private static int at(Endpoint source) {
    return source.toString().startsWith("203.0.113.") ? FloodRig.TRUNK_UDP : FloodRig.ACCESS_UDP;
  }

  private static Endpoint endpoint(String address) {
    return TwoZones.endpoint(address, 5060);
  }

  private static int number(String text) {
    return Integer.parseInt(text);
  }
}
