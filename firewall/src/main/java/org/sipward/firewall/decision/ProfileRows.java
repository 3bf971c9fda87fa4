package org.sipward.firewall.decision;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.border.BorderControl;
import org.sipward.firewall.check.border.ParameterControl;
import org.sipward.firewall.check.departure.DepartureControl;
import org.sipward.firewall.check.field.MethodNotAllowed;
import org.sipward.firewall.profile.BorderParameter;
import org.sipward.firewall.profile.HeaderRow;
import org.sipward.firewall.profile.ParameterRow;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.profile.Treatment;
import org.sipward.firewall.zone.Screening;
import org.sipward.sip.HeaderKind;
import org.sipward.sip.Method;

/** The search for the row of a profile that a finding was made by. Stateless. */
public final class ProfileRows {
  private ProfileRows() {}

  /**
   * What a finding says.
   *
   * @param header that it is in
   * @param method of the request, or that a response answers
   * @param sent whether it is about what leaves
   * @param reference its clause, which is that of the row
   */
  public record Said(
      HeaderKind header, Method method, boolean response, boolean sent, String reference) {}

  /** The row, or {@link DecisionRecord.Row#NONE} where no profile asked for it. */
  public static DecisionRecord.Row of(Check check, Screening screening, Said said) {
    var profile = screening.profile();
    if (check instanceof MethodNotAllowed && !profile.permits(said.method())) {
      String text = "methods: " + profile.methods().stream().sorted().toList();
      return new DecisionRecord.Row(profile.name(), profile.methodsPlace(), text);
    }
    return Stream.concat(headers(check, screening, said), parameters(check, screening, said))
        .filter(row -> row.reference.equals(said.reference()))
        .map(row -> new DecisionRecord.Row(profile.name(), row.place, row.text))
        .findFirst()
        .orElse(DecisionRecord.Row.NONE);
  }

  private record Candidate(String place, String reference, String text) {}

  private static Stream<Candidate> headers(Check check, Screening screening, Said said) {
    var profile = screening.profile();
    var kind = said.header();
    boolean received = check instanceof BorderControl c && c.headers().contains(kind);
    boolean sent = check instanceof DepartureControl d && d.headers().contains(kind);
    Stream<HeaderRow> rows =
        said.sent()
            ? Stream.of(true, false)
                .filter(_ -> sent)
                .map(asked -> sentRow(profile, screening.trusted(), said, asked))
                .filter(Objects::nonNull)
            : Stream.of(kind)
                .filter(_ -> received)
                .map(k -> profile.row(k, screening.trusted(), said.method(), said.response()))
                .filter(Objects::nonNull);
    return rows.filter(r -> r.treatment() != Treatment.PASS)
        .map(r -> new Candidate(r.place(), r.source(), text(r)));
  }

  private static @Nullable HeaderRow sentRow(
      Profile profile, boolean trusted, Said said, boolean asked) {
    return profile.sentRow(said.header(), trusted, said.method(), said.response(), asked);
  }

  private static Stream<Candidate> parameters(Check check, Screening screening, Said said) {
    Stream<BorderParameter> parameters =
        switch (check) {
          case ParameterControl p when !said.sent() -> p.parameters().stream();
          case DepartureControl d when said.sent() -> d.parameters().stream();
          default -> Stream.empty();
        };
    var profile = screening.profile();
    boolean trusted = screening.trusted();
    return parameters
        .filter(p -> p.headers().contains(said.header()))
        .map(p -> said.sent() ? profile.sentRow(p, trusted) : profile.row(p, trusted))
        .filter(Objects::nonNull)
        .filter(r -> r.treatment() != Treatment.PASS)
        .map(r -> new Candidate(r.place(), r.source(), text(r)));
  }

  private static String text(HeaderRow row) {
    String name = row.header() == HeaderKind.UNKNOWN ? "X-*" : row.header().wire();
    return "%s: %s what is %s%s%s"
        .formatted(
            name,
            word(row.treatment()),
            word(row.direction()),
            row.asked() ? " where privacy is asked" : "",
            trust(row.trust()));
  }

  private static String text(ParameterRow row) {
    return ";%s: %s what is %s%s"
        .formatted(
            row.parameter().wire(),
            word(row.treatment()),
            word(row.direction()),
            trust(row.trust()));
  }

  private static String trust(HeaderRow.Trust trust) {
    return switch (trust) {
      case ANY -> "";
      case WITHIN -> ", within the trust domain";
      case OUTSIDE -> ", outside the trust domain";
    };
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
