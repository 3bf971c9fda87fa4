package org.sipward.firewall.number;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The making of the {@link NumberPlan}: the patterns of all regions of a calling code are joined
 * into one deterministic automaton, and those of all codes hang in a tree of the codes' digits.
 */
final class PlanMaker {
  private static final int DIGITS = 10;
  private static final int LONGEST = 17;
  private static final int[] NOWHERE = new int[DIGITS];

  private final List<int[]> next = new ArrayList<>();
  private final List<Short> found = new ArrayList<>();
  private final List<String> regions = new ArrayList<>();

  private PlanMaker() {
    state();
    state();
  }

  static NumberPlan make() {
    PlanMaker maker = new PlanMaker();
    PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    for (int code : library.getSupportedCallingCodes()) {
      List<PhoneMetadata> plans = new ArrayList<>();
      for (String region : library.getRegionCodesForCountryCode(code)) {
        plans.add(Metadata.of(region, code));
      }
      maker.add(code, plans);
    }
    int[] flat = new int[maker.next.size() * DIGITS];
    short[] found = new short[maker.next.size()];
    for (int i = 0; i < maker.next.size(); i++) {
      System.arraycopy(maker.next.get(i), 0, flat, i * DIGITS, DIGITS);
      found[i] = maker.found.get(i);
    }
    return new NumberPlan(flat, found, maker.regions.toArray(String[]::new));
  }

  private int state() {
    next.add(NOWHERE.clone());
    found.add((short) 0);
    return next.size() - 1;
  }

  private void add(int code, List<PhoneMetadata> plans) {
    Joined joined = Joined.of(plans);
    int first = regions.size();
    plans.forEach(plan -> regions.add(plan.getId()));
    int state = 1;
    String digits = Integer.toString(code);
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (next.get(state)[digit] == 0) {
        int fresh = state();
        next.get(state)[digit] = fresh;
      }
      state = next.get(state)[digit];
    }
    determine(joined, state, first);
  }

  /** A set of places that digits lead to, after so many of them. */
  private record Reached(BitSet places, int digits) {}

  private void determine(Joined joined, int start, int firstRegion) {
    Map<Reached, Integer> known = new HashMap<>();
    Map<Reached, Integer> open = new LinkedHashMap<>();
    step(joined, joined.first(), 0, start, known, open);
    while (!open.isEmpty()) {
      Map.Entry<Reached, Integer> one = open.entrySet().iterator().next();
      open.remove(one.getKey());
      Reached reached = one.getKey();
      found.set(one.getValue(), joined.found(reached.places(), reached.digits(), firstRegion));
      BitSet after = joined.positions().after(reached.places());
      if (reached.digits() < LONGEST) {
        step(joined, after, reached.digits(), one.getValue(), known, open);
      }
    }
  }

  private void step(
      Joined joined,
      BitSet from,
      int digits,
      int state,
      Map<Reached, Integer> known,
      Map<Reached, Integer> open) {
    for (int digit = 0; digit < DIGITS; digit++) {
      BitSet places = joined.positions().at(from, digit);
      if (!places.isEmpty()) {
        Reached reached = new Reached(places, digits + 1);
        Integer to = known.get(reached);
        if (to == null) {
          to = state();
          known.put(reached, to);
          open.put(reached, to);
        }
        next.get(state)[digit] = to;
      }
    }
  }

  /** What a pattern of a region is about; the order is that in which libphonenumber asks. */
  private enum Kind {
    PREMIUM_RATE(NumberType.PREMIUM_RATE),
    TOLL_FREE(NumberType.TOLL_FREE),
    SHARED_COST(NumberType.SHARED_COST),
    VOIP(NumberType.VOIP),
    PERSONAL_NUMBER(NumberType.PERSONAL_NUMBER),
    PAGER(NumberType.PAGER),
    UAN(NumberType.UAN),
    VOICEMAIL(NumberType.VOICEMAIL),
    FIXED_LINE(NumberType.FIXED_LINE),
    MOBILE(NumberType.MOBILE),
    GENERAL(NumberType.UNKNOWN),
    LEADING(NumberType.UNKNOWN);

    private static final Kind[] ALL = values();
    private final NumberType type;

    Kind(NumberType type) {
      this.type = type;
    }

    PhoneNumberDesc of(PhoneMetadata plan) {
      return switch (this) {
        case PREMIUM_RATE -> plan.getPremiumRate();
        case TOLL_FREE -> plan.getTollFree();
        case SHARED_COST -> plan.getSharedCost();
        case VOIP -> plan.getVoip();
        case PERSONAL_NUMBER -> plan.getPersonalNumber();
        case PAGER -> plan.getPager();
        case UAN -> plan.getUan();
        case VOICEMAIL -> plan.getVoicemail();
        case FIXED_LINE -> plan.getFixedLine();
        case MOBILE -> plan.getMobile();
        case GENERAL, LEADING -> plan.getGeneralDesc();
      };
    }
  }

  /** The patterns of the regions of one calling code. */
  private record Joined(List<PhoneMetadata> plans, Positions positions, BitSet first) {
    static Joined of(List<PhoneMetadata> plans) {
      Positions positions = new Positions();
      BitSet first = new BitSet();
      for (int region = 0; region < plans.size(); region++) {
        PhoneMetadata plan = plans.get(region);
        for (Kind kind : Kind.ALL) {
          String pattern = kind == Kind.LEADING ? plan.getLeadingDigits() : pattern(kind.of(plan));
          if (!pattern.isEmpty()) {
            int tail = kind == Kind.LEADING ? LONGEST : 0;
            first.or(DigitPattern.add(pattern, tail, tag(region, kind), positions));
          }
        }
      }
      return new Joined(plans, positions, first);
    }

    private static String pattern(PhoneNumberDesc desc) {
      return desc == null || !desc.hasNationalNumberPattern()
          ? ""
          : desc.getNationalNumberPattern();
    }

    private static int tag(int region, Kind kind) {
      return region * Kind.ALL.length + kind.ordinal();
    }

    /** What a number is that ends here: of the first region that knows it. */
    short found(BitSet places, int digits, int firstRegion) {
      BitSet tags = positions.tags(places);
      for (int region = 0; region < plans.size(); region++) {
        PhoneMetadata plan = plans.get(region);
        NumberType type = type(tags, region, digits);
        boolean isOfRegion =
            plan.hasLeadingDigits()
                ? tags.get(tag(region, Kind.LEADING))
                : type != NumberType.UNKNOWN;
        if (plans.size() == 1 || isOfRegion) {
          return NumberPlan.found(type, firstRegion + region);
        }
      }
      return NumberPlan.NOTHING;
    }

    private NumberType type(BitSet tags, int region, int digits) {
      if (!is(Kind.GENERAL, tags, region, digits)) {
        return NumberType.UNKNOWN;
      }
      for (Kind kind : Arrays.asList(Kind.ALL).subList(0, Kind.FIXED_LINE.ordinal())) {
        if (is(kind, tags, region, digits)) {
          return kind.type;
        }
      }
      boolean isMobile = is(Kind.MOBILE, tags, region, digits);
      if (is(Kind.FIXED_LINE, tags, region, digits)) {
        boolean isEither = isMobile || plans.get(region).getSameMobileAndFixedLinePattern();
        return isEither ? NumberType.FIXED_LINE_OR_MOBILE : NumberType.FIXED_LINE;
      }
      return isMobile ? NumberType.MOBILE : NumberType.UNKNOWN;
    }

    private boolean is(Kind kind, BitSet tags, int region, int digits) {
      List<Integer> lengths = kind.of(plans.get(region)).getPossibleLengthList();
      return tags.get(tag(region, kind)) && (lengths.isEmpty() || lengths.contains(digits));
    }
  }
}
