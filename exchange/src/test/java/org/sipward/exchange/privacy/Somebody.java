package org.sipward.exchange.privacy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;

/** Identifiers of every kind, some of subscribers of the member "home". */
final class Somebody {
  private static final Map<IdentifierKind, List<Identifier>> SOME =
      new EnumMap<>(IdentifierKind.class);

  static {
    add(IdentifierKind.MSISDN, "+447700900123", "+4915123456789", "+12025550123");
    add(IdentifierKind.IMSI, "234150123456789", "26201123456789");
    add(IdentifierKind.IMEI, "490154203237518");
    add(IdentifierKind.ICCID, "8944110068256270054");
    add(IdentifierKind.EID, "89049032123451234512345678901235");
    add(IdentifierKind.PLMN, "234-15");
    add(IdentifierKind.TADIG, "GBRVF");
    add(IdentifierKind.REALM, "epc.mnc015.mcc234.3gppnetwork.org");
    add(IdentifierKind.SIP_URI, "sip:bob.smith@example.org", "sip:+447700900123@example.org");
    add(IdentifierKind.IP, "192.0.2.1", "2001:db8::1");
    add(IdentifierKind.CIDR, "192.0.2.0/24");
    add(IdentifierKind.ASN, "AS64500");
    add(IdentifierKind.DOMAIN, "bank.example");
    add(IdentifierKind.URL, "https://bank.example/login?x=1");
    add(IdentifierKind.SENDER_ID, "MyBank", "07700900123");
    add(IdentifierKind.EMAIL, "Bob.Smith@example.org");
    add(IdentifierKind.CALL_REF, "a84b4c76e66710@192.0.2.1");
    add(IdentifierKind.CERT_FP, "0123456789abcdef".repeat(4));
    SOME.put(
        IdentifierKind.SHORTCODE, List.of(new Identifier(IdentifierKind.SHORTCODE, "87070", "GB")));
    SOME.put(
        IdentifierKind.GT,
        List.of(
            new Identifier(IdentifierKind.GT, "447700900123", "E164"),
            new Identifier(IdentifierKind.GT, "447700900123", "E214")));
  }

  private Somebody() {}

  static Identifier of(IdentifierKind kind, SplittableRandom random) {
    var some = SOME.get(kind);
    if (some == null) {
      throw new IllegalStateException("none of " + kind);
    }
    return some.get(random.nextInt(some.size()));
  }

  /** British numbers and subscriptions are those of "home". */
  static Optional<String> home(Identifier identifier) {
    return identifier.value().startsWith("+44") || identifier.value().startsWith("234")
        ? Optional.of("home")
        : Optional.empty();
  }

  private static void add(IdentifierKind kind, String... values) {
    SOME.put(kind, List.of(values).stream().map(v -> Identifier.of(kind, v)).toList());
  }
}
