package org.sipward.exchange.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberRange;

/**
 * Which member answers for which identifier: made once, asked often, in a few steps of a map.
 *
 * <p>Allocations lie within each other or apart, so that the narrowest one around a number is the
 * answer: an operator's prefix may hold a range of a virtual operator. Two that cut each other, or
 * are the same, are refused. A range and a prefix that hold exactly the same numbers of one length
 * cannot be told apart by this rule; between two owners they answer for nobody.
 */
final class AllocationIndex {
  /** How many ranges may lie within each other; a real plan needs three. */
  static final int MAX_NESTING = 8;

  private static final int MIN_PREFIX = 3;
  private static final int MAX_PREFIX = 15;

  /** An allocation, whose it is, and its place in the list. */
  private record Claim(Allocation allocation, String owner, String at) {
    InvalidTrust conflict(Claim other) {
      return new InvalidTrust(
          at,
          "no overlap: "
              + allocation.text()
              + " of "
              + owner
              + " with "
              + other.allocation.text()
              + " of "
              + other.owner);
    }
  }

  /** A range, and the narrowest one around it. */
  private record Nested(NumberRange range, Claim claim, @Nullable Nested outer, int depth) {}

  private record Digits(IdentifierKind kind, String digits) {}

  private record Plan(IdentifierKind kind, int length) {}

  /** Prefixes, and networks and partners by their whole name. */
  private final Map<Digits, Claim> names = new HashMap<>();

  private final Map<Plan, TreeMap<String, Nested>> ranges = new HashMap<>();

  private AllocationIndex() {}

  /** The index of these members; throws {@link InvalidTrust} at an overlap. */
  static AllocationIndex of(List<Member> members) {
    var index = new AllocationIndex();
    Map<Plan, List<Claim>> byPlan = new HashMap<>();
    int count = 0;
    for (int i = 0; i < members.size(); i++) {
      var allocations = members.get(i).allocations();
      count += allocations.size();
      if (count > TrustList.MAX_ALLOCATIONS) {
        throw new InvalidTrust(
            "members/" + i + "/allocations",
            "at most " + TrustList.MAX_ALLOCATIONS + " allocations in the list");
      }
      for (int j = 0; j < allocations.size(); j++) {
        var at = "members/" + i + "/allocations/" + j;
        index.add(new Claim(allocations.get(j), members.get(i).memberId(), at), byPlan);
      }
    }
    byPlan.forEach(index::nest);
    return index;
  }

  /** The member that answers for an identifier; empty if none does, or two do. */
  Optional<String> owner(Identifier identifier) {
    return switch (identifier.kind()) {
      case MSISDN, IMSI, ICCID -> number(identifier.kind(), identifier.digits());
      case PLMN, TADIG ->
          Optional.ofNullable(names.get(new Digits(identifier.kind(), identifier.value())))
              .map(Claim::owner);
      case SHORTCODE, IMEI, EID, GT, REALM, SIP_URI, IP, CIDR, ASN -> Optional.empty();
      case DOMAIN, URL, SENDER_ID, EMAIL, CALL_REF, CERT_FP -> Optional.empty();
    };
  }

  private Optional<String> number(IdentifierKind kind, String digits) {
    var range = narrowest(kind, digits);
    var prefix = longest(kind, digits);
    if (range == null || prefix == null) {
      var only = range == null ? prefix : range.claim;
      return Optional.ofNullable(only).map(Claim::owner);
    }
    int free = digits.length() - prefixDigits(prefix).length();
    double held = Math.pow(10, free);
    if (held == range.range.width()) {
      return Optional.of(prefix.owner).filter(range.claim.owner::equals);
    }
    return Optional.of(held < range.range.width() ? prefix.owner : range.claim.owner);
  }

  private @Nullable Nested narrowest(IdentifierKind kind, String digits) {
    var sameLength = ranges.get(new Plan(kind, digits.length()));
    var below = sameLength == null ? null : sameLength.floorEntry(digits);
    var around = below == null ? null : below.getValue();
    while (around != null && around.range.to().compareTo(digits) < 0) {
      around = around.outer;
    }
    return around;
  }

  private @Nullable Claim longest(IdentifierKind kind, String digits) {
    for (int n = Math.min(MAX_PREFIX, digits.length()); n >= MIN_PREFIX; n--) {
      var claim = names.get(new Digits(kind, digits.substring(0, n)));
      if (claim != null) {
        return claim;
      }
    }
    return null;
  }

  private void add(Claim claim, Map<Plan, List<Claim>> byPlan) {
    switch (claim.allocation) {
      case Allocation.Range(var range) ->
          byPlan
              .computeIfAbsent(
                  new Plan(range.kind(), range.from().length()), _ -> new ArrayList<>())
              .add(claim);
      case Allocation.Prefix(var prefix) -> name(prefix.kind(), prefix.digits(), claim);
      case Allocation.Plmn plmn -> {
        name(IdentifierKind.PLMN, plmn.plmn(), claim);
        name(IdentifierKind.IMSI, plmn.imsiPrefix(), claim);
      }
      case Allocation.Tadig(var tadig) -> name(IdentifierKind.TADIG, tadig, claim);
    }
  }

  private void name(IdentifierKind kind, String digits, Claim claim) {
    var other = names.putIfAbsent(new Digits(kind, digits), claim);
    if (other != null) {
      throw claim.conflict(other);
    }
  }

  /** Outer ranges come before inner ones, so the stack of open ranges is the nesting. */
  private void nest(Plan plan, List<Claim> claims) {
    claims.sort(
        Comparator.comparing((Claim claim) -> range(claim).from())
            .thenComparing(claim -> range(claim).to(), Comparator.reverseOrder()));
    var nested = new TreeMap<String, Nested>();
    @Nullable Nested open = null;
    for (var claim : claims) {
      var range = range(claim);
      while (open != null && open.range.to().compareTo(range.from()) < 0) {
        open = open.outer;
      }
      if (open != null && (!open.range.contains(range) || open.range.equals(range))) {
        throw claim.conflict(open.claim);
      }
      refuseCut(plan.kind, range, claim);
      int depth = open == null ? 1 : open.depth + 1;
      InvalidTrust.require(
          depth <= MAX_NESTING, claim.at, "at most " + MAX_NESTING + " ranges within each other");
      open = new Nested(range, claim, open, depth);
      nested.put(range.from(), open);
    }
    ranges.put(plan, nested);
  }

  /** A prefix that begins or ends inside a range without holding it, or lying in it, cuts it. */
  private void refuseCut(IdentifierKind kind, NumberRange range, Claim claim) {
    int length = range.from().length();
    for (int n = MIN_PREFIX; n <= Math.min(MAX_PREFIX, length); n++) {
      var first = range.from().substring(0, n);
      var last = range.to().substring(0, n);
      if (!first.equals(last)) {
        var low = names.get(new Digits(kind, first));
        if (low != null && !range.from().equals(first + "0".repeat(length - n))) {
          throw claim.conflict(low);
        }
        var high = names.get(new Digits(kind, last));
        if (high != null && !range.to().equals(last + "9".repeat(length - n))) {
          throw claim.conflict(high);
        }
      }
    }
  }

  private static NumberRange range(Claim claim) {
    if (claim.allocation instanceof Allocation.Range(var range)) {
      return range;
    }
    throw new IllegalStateException("only ranges are nested");
  }

  private static String prefixDigits(Claim claim) {
    return switch (claim.allocation) {
      case Allocation.Prefix(var prefix) -> prefix.digits();
      case Allocation.Plmn plmn -> plmn.imsiPrefix();
      case Allocation.Range _, Allocation.Tadig _ ->
          throw new IllegalStateException("no prefix: " + claim.allocation.text());
    };
  }
}
