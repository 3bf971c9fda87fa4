package org.sipward.exchange.trust;

import static org.sipward.exchange.trust.InvalidTrust.require;
import static org.sipward.exchange.trust.InvalidTrust.requireMatch;

import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;

/** Identifiers that a member answers for. */
public sealed interface Allocation {
  /** Numbers of one length. */
  record Range(NumberRange range) implements Allocation {
    public Range {
      requireKind(range.kind());
    }

    @Override
    public String text() {
      return range.kind() + " " + range.from() + "-" + range.to();
    }
  }

  /** Numbers with one beginning. */
  record Prefix(NumberPrefix prefix) implements Allocation {
    public Prefix {
      requireKind(prefix.kind());
    }

    @Override
    public String text() {
      return prefix.kind() + " " + prefix.digits() + "*";
    }
  }

  /** A network, {@code 246-01}, and the subscriptions (IMSI) that begin with it. */
  record Plmn(String plmn) implements Allocation {
    public Plmn {
      requireMatch(IdentifierKind.PLMN.pattern(), plmn, "value");
    }

    /** What its subscriptions begin with. */
    String imsiPrefix() {
      return plmn.replace("-", "");
    }

    @Override
    public String text() {
      return "PLMN " + plmn;
    }
  }

  /** A roaming partner. */
  record Tadig(String tadig) implements Allocation {
    public Tadig {
      requireMatch(IdentifierKind.TADIG.pattern(), tadig, "value");
    }

    @Override
    public String text() {
      return "TADIG " + tadig;
    }
  }

  /** For people. */
  String text();

  /** Devices belong to nobody, and global titles are numbers of another kind again. */
  private static void requireKind(IdentifierKind kind) {
    boolean served =
        kind == IdentifierKind.MSISDN
            || kind == IdentifierKind.IMSI
            || kind == IdentifierKind.ICCID;
    require(served, "of", "MSISDN, IMSI or ICCID");
  }
}
