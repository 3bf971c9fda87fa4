package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.cases.CaseFile;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.pipeline.RecordedOutbound.Sending;
import org.sipward.firewall.standing.Standing;

/** Carries out the cases of the controls that the pipeline itself is, step by step. */
class StandingTest {
  private static final Pattern SENDS = Pattern.compile("(phone|stranger) sends ([A-Z]+)(?: (.*))?");
  private static final Pattern ANSWERS = Pattern.compile("core answers ([0-9]+)(?: (.*))?");
  private static final Pattern CHANGED = Pattern.compile("with (.*) changed to (.*)");
  private static final String BOB = "sip:bob@10.0.0.99:5070";

  private final Rig rig = new Rig(new TwoZones());
  private final Call call = new Call("standing@198.51.100.7");
  private Sending invite = new Sending(0, 0, TwoZones.PHONE, "");
  private List<Sending> sent = List.of();

  record Case(Standing control, String title, List<String> steps) {
    @Override
    public String toString() {
      return control.control().id() + ", " + title;
    }
  }

  static Stream<Case> cases() {
    return Guards.STANDING.stream().flatMap(control -> cases(control).stream());
  }

  private static List<Case> cases(Standing control) {
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
    one.steps().forEach(this::step);
  }

  private void step(String step) {
    Matcher sends = SENDS.matcher(step);
    Matcher answers = ANSWERS.matcher(step);
    if (sends.matches()) {
      send(sends.group(1).equals("phone"), sends.group(2), sends.group(3));
    } else if (answers.matches()) {
      String answer = Call.answer(invite.text(), Integer.parseInt(answers.group(1)));
      rig.accept(TwoZones.CORE_UDP, invite.remote(), changed(answer, answers.group(2)));
      take();
    } else {
      expect(step);
    }
  }

  private void send(boolean phone, String method, String change) {
    boolean within = !Set.of("INVITE", "CANCEL").contains(method);
    String text =
        within
            ? call.within(method, BOB, 2, "m" + method, Rig.callerRoute(invite))
            : call.request(method, 1, "i1");
    rig.accept(
        phone ? TwoZones.ACCESS_UDP : TwoZones.CORE_UDP,
        phone ? TwoZones.PHONE : TwoZones.PROXY,
        changed(text, change));
    take();
    if (method.equals("INVITE")) {
      invite = sent.getFirst();
    }
  }

  private void take() {
    sent = List.copyOf(rig.out.sent);
    rig.out.sent.clear();
  }

  private static String changed(String text, String change) {
    if (change == null) {
      return text;
    }
    Matcher both = CHANGED.matcher(change);
    assertThat(both.matches()).as(change).isTrue();
    assertThat(text).contains(both.group(1));
    return text.replaceFirst(Pattern.quote(both.group(1)), Matcher.quoteReplacement(both.group(2)));
  }

  private void expect(String step) {
    switch (step) {
      case "forwarded to phone" ->
          assertThat(sent).extracting(Sending::remote).containsExactly(TwoZones.PHONE);
      case "forwarded to core" ->
          assertThat(sent)
              .hasSize(1)
              .allMatch(s -> s.listener() == TwoZones.CORE_UDP && !isRescue(s));
      case "forwarded to rescue" -> assertThat(sent).hasSize(1).allMatch(StandingTest::isRescue);
      case "forwarded with the same branch" ->
          assertThat(branch(sent.getFirst())).isEqualTo(branch(invite));
      case "forwarded with another branch" ->
          assertThat(sent).noneMatch(s -> branch(s).equals(branch(invite)));
      default -> {
        assertThat(step).isIn("refused: " + rig.facts.reason(), "dropped: " + rig.facts.reason());
        assertThat(sent).isEmpty();
      }
    }
  }

  private static boolean isRescue(Sending sending) {
    return sending.remote().toString().startsWith("10.0.0.112:");
  }

  private static String branch(Sending sending) {
    Matcher branch = Pattern.compile("branch=([^;\r\n]+)").matcher(sending.text());
    assertThat(branch.find()).isTrue();
    return branch.group(1);
  }
}
