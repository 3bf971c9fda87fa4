package org.sipward.firewall.rule;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.number.E164;
import org.sipward.sip.Method;
import org.sipward.sip.Span;

/**
 * As much of a condition as is told from octets, numbers and constants, without making texts of
 * them: the quick half of a condition, and what the index of the rules is made of.
 *
 * <p>What it says is what the condition says, or {@link Truth#UNKNOWN}. Immutable; asking allocates
 * nothing and is linear in the octets asked about.
 */
public sealed interface Shortcut {
  /** What it says of a message. */
  Truth of(Subject subject);

  /** What it says of all messages of a sort. */
  default Truth at(Slot slot) {
    return Truth.UNKNOWN;
  }

  /** The same of every message. */
  record Constant(Truth truth) implements Shortcut {
    /** Says nothing. */
    public static final Shortcut UNKNOWN = new Constant(Truth.UNKNOWN);

    @Override
    public Truth of(Subject subject) {
      return truth;
    }

    @Override
    public Truth at(Slot slot) {
      return truth;
    }
  }

  /** Both hold. */
  record And(Shortcut left, Shortcut right) implements Shortcut {
    @Override
    public Truth of(Subject subject) {
      Truth first = left.of(subject);
      return first == Truth.FALSE ? first : first.and(right.of(subject));
    }

    @Override
    public Truth at(Slot slot) {
      return left.at(slot).and(right.at(slot));
    }
  }

  /** One holds. */
  record Or(Shortcut left, Shortcut right) implements Shortcut {
    @Override
    public Truth of(Subject subject) {
      Truth first = left.of(subject);
      return first == Truth.TRUE ? first : first.or(right.of(subject));
    }

    @Override
    public Truth at(Slot slot) {
      return left.at(slot).or(right.at(slot));
    }
  }

  /** The other does not hold. */
  record Not(Shortcut other) implements Shortcut {
    @Override
    public Truth of(Subject subject) {
      return other.of(subject).not();
    }

    @Override
    public Truth at(Slot slot) {
      return other.at(slot).not();
    }
  }

  /** A field that is a flag. */
  record Flag(Field field) implements Shortcut {
    @Override
    public Truth of(Subject subject) {
      return Truth.of(subject.flag(field));
    }

    @Override
    public Truth at(Slot slot) {
      return switch (field) {
        case REQUEST -> Truth.of(slot.isRequest());
        case TRUSTED -> Truth.of(slot.trusted());
        default -> Truth.UNKNOWN;
      };
    }
  }

  /** A number is within bounds, both included. */
  record Between(Field field, long least, long most) implements Shortcut {
    @Override
    public Truth of(Subject subject) {
      long number = subject.number(field);
      return Truth.of(number >= least && number <= most);
    }

    @Override
    public Truth at(Slot slot) {
      if (field != Field.STATUS) {
        return Truth.UNKNOWN;
      }
      long from = slot.isRequest() ? 0 : 100L * slot.hundreds();
      long to = slot.isRequest() ? 0 : from + 99;
      if (to < least || from > most) {
        return Truth.FALSE;
      }
      return from >= least && to <= most ? Truth.TRUE : Truth.UNKNOWN;
    }
  }

  /** A header is there. */
  record Has(Header header) implements Shortcut {
    @Override
    public Truth of(Subject subject) {
      return Truth.of(subject.has(header));
    }
  }

  /** A telephone number is one of these or, where beginnings count, begins with one. */
  final class Telephone implements Shortcut {
    private final Field field;
    private final boolean beginnings;
    private final long[] numbers;

    public Telephone(Field field, boolean beginnings, List<Long> numbers) {
      this.field = field;
      this.beginnings = beginnings;
      this.numbers = numbers.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public Truth of(Subject subject) {
      long number = subject.telephone(field);
      for (long one : numbers) {
        if (one == number || (beginnings && E164.startsWith(number, one))) {
          return Truth.TRUE;
        }
      }
      return Truth.FALSE;
    }
  }

  /** A telephone number, or one of those shown for the caller, is in a list. */
  record InNumbers(Field field, NumberList list) implements Shortcut {
    @Override
    public Truth of(Subject subject) {
      if (field != Field.CALLERS) {
        return Truth.of(list.contains(subject.telephone(field)));
      }
      for (int i = 0; i < subject.callers(); i++) {
        if (list.contains(subject.caller(i))) {
          return Truth.TRUE;
        }
      }
      return Truth.FALSE;
    }
  }

  /** Two telephone numbers are the same, or both are none. */
  record SameTelephone(Field one, Field other) implements Shortcut {
    @Override
    public Truth of(Subject subject) {
      return Truth.of(subject.telephone(one) == subject.telephone(other));
    }
  }

  /**
   * Any number shown for the caller is one of these or, where beginnings count, begins with one.
   */
  final class AnyCaller implements Shortcut {
    private final boolean beginnings;
    private final long[] numbers;

    public AnyCaller(boolean beginnings, List<Long> numbers) {
      this.beginnings = beginnings;
      this.numbers = numbers.stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public Truth of(Subject subject) {
      for (int i = 0; i < subject.callers(); i++) {
        for (long one : numbers) {
          long number = subject.caller(i);
          if (E164.isNumber(number)
              && (one == number || (beginnings && E164.startsWith(number, one)))) {
            return Truth.TRUE;
          }
        }
      }
      return Truth.FALSE;
    }
  }

  /** Any type of the body or of its parts is one of these. */
  record AnyType(List<String> lower) implements Shortcut {
    public AnyType {
      lower = List.copyOf(lower);
    }

    @Override
    public Truth of(Subject subject) {
      Truth any = Truth.FALSE;
      for (int i = 0; i < lower.size(); i++) {
        any = any.or(subject.hasType(lower.get(i)));
      }
      return any;
    }
  }

  /** The source is in a list. */
  record InPrefixes(AddressList list) implements Shortcut {
    @Override
    public Truth of(Subject subject) {
      return Truth.of(list.contains(subject.source()));
    }
  }

  /** A text is in a list. */
  record InNames(Text text, NameList list) implements Shortcut {
    @Override
    public Truth of(Subject subject) {
      long span = subject.span(text);
      if (Span.isNone(span)) {
        return Truth.of(list.contains(subject.array(), 0, 0));
      }
      return subject.isPlain(text, span)
          ? Truth.of(list.contains(subject.array(), Span.from(span), Span.to(span)))
          : Truth.UNKNOWN;
    }
  }

  /** A word of ours is one of these. */
  record Words(Field field, Set<String> words) implements Shortcut {
    public Words {
      words = Set.copyOf(words);
    }

    @Override
    public Truth of(Subject subject) {
      return of(subject.word(field));
    }

    private Truth of(@Nullable String word) {
      return word == null ? Truth.UNKNOWN : Truth.of(words.contains(word));
    }

    @Override
    public Truth at(Slot slot) {
      return switch (field) {
        case METHOD -> of(slot.method() == Method.OTHER ? null : slot.method().name());
        case ZONE -> of(slot.zone());
        case PEER -> of(slot.peer());
        case PROFILE -> of(slot.profile());
        default -> Truth.UNKNOWN;
      };
    }
  }

  /** A text of the message is, begins with, ends with or contains one of some texts. */
  final class Octets implements Shortcut {
    private final Text text;
    private final How how;
    private final boolean lowered;
    private final byte[][] octets;

    /**
     * A comparison.
     *
     * @param lowered whether capital letters of the message count as small ones
     */
    public Octets(Text text, How how, boolean lowered, List<String> texts) {
      this.text = text;
      this.how = how;
      this.lowered = lowered || Subject.isCaseless(text);
      octets = texts.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    @Override
    public Truth of(Subject subject) {
      long span = subject.span(text);
      if (!Span.isNone(span) && !subject.isPlain(text, span)) {
        return Truth.UNKNOWN;
      }
      int from = Span.isNone(span) ? 0 : Span.from(span);
      int to = Span.isNone(span) ? 0 : Span.to(span);
      for (byte[] one : octets) {
        if (how.holds(subject.array(), from, to, one, lowered)) {
          return Truth.TRUE;
        }
      }
      return Truth.FALSE;
    }
  }

  /** How octets are compared. */
  enum How {
    IS,
    BEGINS,
    ENDS,
    CONTAINS;

    boolean holds(byte[] a, int from, int to, byte[] other, boolean caseless) {
      int more = to - from - other.length;
      if (more < 0 || (this == IS && more > 0)) {
        return false;
      }
      return switch (this) {
        case IS, BEGINS -> spells(a, from, other, caseless);
        case ENDS -> spells(a, from + more, other, caseless);
        case CONTAINS -> {
          boolean found = false;
          for (int i = 0; i <= more && !found; i++) {
            found = spells(a, from + i, other, caseless);
          }
          yield found;
        }
      };
    }

    private static boolean spells(byte[] a, int at, byte[] other, boolean caseless) {
      if (!caseless) {
        return Arrays.equals(a, at, at + other.length, other, 0, other.length);
      }
      for (int i = 0; i < other.length; i++) {
        byte c = a[at + i];
        if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != other[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
