package org.sipward.exchange.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.local.ActionDraft;
import org.sipward.exchange.local.Named;
import org.sipward.exchange.local.Operator;
import org.sipward.exchange.local.Person;
import org.sipward.exchange.local.Published;
import org.sipward.exchange.local.QueryDraft;
import org.sipward.exchange.local.Refused;
import org.sipward.exchange.local.ReportDraft;
import org.sipward.exchange.local.RevokeDraft;
import org.sipward.exchange.local.VerdictDraft;
import org.sipward.exchange.message.Audience;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.privacy.LeakScan;
import org.sipward.exchange.transport.Tap;
import org.sipward.exchange.vocabulary.MessageType;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/**
 * Every octet that five Stores send each other while they report, ask, answer, judge and withdraw:
 * an identifier in clear is in those alone that go to a Store of its audience, or to the one that
 * said it.
 */
class LeakIT {
  private static final String[] NAMES = {"ann", "bob", "cat", "dan", "eve"};

  @TempDir Path folder;

  /** Who may see each identifier in clear. */
  private final Map<Identifier, Set<String>> planted = new LinkedHashMap<>();

  @Test
  void noIdentifierInClearGoesToAStoreOutsideItsAudience() throws Exception {
    try (var tap = new Tap();
        var consortium = Consortium.tapped(folder, InstantSource.system(), tap, NAMES)) {
      var published = speak(consortium);
      var ann = consortium.at("ann").desk();
      judge(consortium, published);
      Waiting.until("the same view at all", () -> isSame(consortium));
      for (var one : published) {
        ann.revoke(new RevokeDraft(one.aboutId(), "FALSE_POSITIVE", "LIFT_ACTIONS"));
      }
      for (var one : published) {
        var id = UUID.fromString(one.aboutId());
        Waiting.until(
            "receipts of " + id,
            () -> {
              var coverage = ann.coverage(id);
              return coverage.proven() > 0 && coverage.proven() == coverage.lines().size();
            });
      }
      var found = new LinkedHashSet<String>();
      long octets = search(tap, found);
      System.out.printf(
          "LeakIT: %d octets on %d flows searched for %d identifiers; %d leaks%n",
          octets, tap.flows().size(), planted.size(), outside(found).size());
      assertThat(outside(found)).isEmpty();
      // What was told to somebody in clear did go there: the search sees what there is to see.
      planted.forEach(
          (identifier, readers) ->
              readers.stream()
                  .filter(reader -> !reader.equals("ann"))
                  .forEach(reader -> assertThat(found).contains(line(identifier, "ann", reader))));
      itCanFail(consortium, tap);
    }
  }

  /** One subject in clear to somebody whom it is not for, and the search finds just that. */
  private void itCanFail(Consortium consortium, Tap tap) throws Exception {
    var secret = number(consortium.numberOf("dan", 918273));
    planted.put(secret, Set.of());
    var careless = new Voice(consortium, "ann");
    var body = careless.body(Subject.clear(Subject.Role.VICTIM, secret), Report.Basis.RULE);
    careless.tell("cat", careless.say(MessageType.REPORT, body, Audience.direct("cat"), List.of()));
    var found = new LinkedHashSet<String>();
    search(tap, found);
    assertThat(outside(found)).containsExactly(line(secret, "ann", "cat"));
  }

  /** All kinds of subjects to all kinds of audiences. */
  private List<Published> speak(Consortium consortium) throws Exception {
    var ann = consortium.at("ann").desk();
    var published = new ArrayList<Published>();
    published.add(
        ann.publish(
            report(
                "SIM_SWAP",
                List.of(),
                false,
                hidden("VICTIM", consortium.numberOf("ann", 483917)))));
    var bobs = consortium.numberOf("bob", 739164);
    published.add(
        ann.publish(report("SIM_SWAP", List.of("bob"), false, told("VICTIM", bobs, "bob"))));
    published.add(
        ann.publish(
            report(
                "SPAM",
                List.of(),
                false,
                hidden("SUSPECT", consortium.numberOf("cat", 261953)),
                hidden("VICTIM", consortium.numberOf("dan", 517294)))));
    published.add(
        ann.publish(
            report(
                "SIM_CLONING",
                List.of(),
                false,
                hidden("SIM", IdentifierKind.IMSI, "234150983716254"),
                hidden("DEVICE", IdentifierKind.IMEI, "490154203237518"))));
    // A member that does not serve the number, alone: still by pseudonym.
    published.add(
        ann.publish(
            report(
                "SPAM",
                List.of("eve"),
                false,
                hidden("SUSPECT", consortium.numberOf("dan", 846215)))));
    // On a ground for disclosure, to all.
    published.add(
        ann.publish(
            report(
                "IRSF",
                List.of(),
                true,
                told("SUSPECT", "+883150736194", "bob", "cat", "dan", "eve"),
                hidden("VICTIM", consortium.numberOf("eve", 395182)))));
    // Its own operator has it in clear, others do not, unless the report has told them already.
    request(ann, "bob", published.get(1), told("SUSPECT", bobs, "bob"));
    request(ann, "eve", published.get(4), hidden("SUSPECT", consortium.numberOf("dan", 846215)));
    request(
        ann, "cat", published.get(5), told("SUSPECT", "+883150736194", "bob", "cat", "dan", "eve"));
    return published;
  }

  private static void request(Operator asking, String member, Published report, Named subject) {
    asking.request(
        new ActionDraft(
            member,
            List.of(report.aboutId()),
            "REQUIRE_VALIDATION",
            List.of("SIM_CHANGE"),
            subject,
            3600,
            "J1"));
  }

  /** Others look, and say what they found. */
  private void judge(Consortium consortium, List<Published> published) throws Exception {
    for (var name : List.of("bob", "dan")) {
      for (var identifier : planted.keySet()) {
        consortium
            .at(name)
            .desk()
            .query(
                new QueryDraft(identifier.kind().name(), identifier.value(), "FRAUD_PREVENTION"));
      }
      var id = published.getFirst().aboutId();
      Waiting.until(
          "a verdict of " + name,
          () -> {
            try {
              consortium
                  .at(name)
                  .desk()
                  .verdict(new VerdictDraft(new Person("analyst"), "ann", id, "CONFIRMED"));
              return true;
            } catch (Refused notYet) {
              return false;
            }
          });
    }
  }

  private Named hidden(String role, String number) {
    return hidden(role, IdentifierKind.MSISDN, number);
  }

  private Named hidden(String role, IdentifierKind kind, String value) {
    planted.put(Identifier.of(kind, value), Set.of("ann"));
    return new Named(role, kind.name(), value, "");
  }

  private Named told(String role, String number, String... readers) {
    var all = new LinkedHashSet<>(List.of(readers));
    all.add("ann");
    planted.put(number(number), all);
    return new Named(role, "MSISDN", number, "");
  }

  private static ReportDraft report(
      String event, List<String> members, boolean disclose, Named... subjects) {
    return new ReportDraft(
        event,
        List.of(subjects),
        "CONFIRMED",
        90,
        List.of("RULE"),
        "a rule",
        "WATCH",
        3600,
        members,
        3,
        disclose,
        false);
  }

  /** Adds a line for each identifier in each direction; how many octets were searched. */
  private long search(Tap tap, Set<String> found) {
    var identifiers = List.copyOf(planted.keySet());
    var scan = new LeakScan(identifiers);
    long octets = 0;
    for (var flow : tap.flows()) {
      var sent = flow.octets();
      octets += sent.length;
      scan.scan(sent)
          .forEach(
              leak ->
                  found.add(
                      line(
                          identifiers.get(leak.identifier()),
                          member(flow.from()),
                          member(flow.to()))));
    }
    return octets;
  }

  private List<String> outside(Set<String> found) {
    var allowed = new LinkedHashSet<String>();
    planted.forEach(
        (identifier, readers) -> {
          for (var reader : readers) {
            for (var from : NAMES) {
              allowed.add(line(identifier, from, reader));
            }
          }
        });
    return found.stream().filter(line -> !allowed.contains(line)).toList();
  }

  private static boolean isSame(Consortium consortium) {
    return consortium.all().stream().map(o -> o.store().digest()).distinct().count() == 1;
  }

  private static String member(String storeId) {
    return storeId.substring(0, storeId.indexOf('/'));
  }

  private static String line(Identifier identifier, String from, String to) {
    return "%s %s from %s to %s".formatted(identifier.kind(), identifier.value(), from, to);
  }

  private static Identifier number(String digits) {
    return Identifier.of(IdentifierKind.MSISDN, digits);
  }
}
