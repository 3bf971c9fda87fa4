package org.sipward.firewall.rule.cel;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.number.E164;
import org.sipward.firewall.rule.AddressList;
import org.sipward.firewall.rule.Field;
import org.sipward.firewall.rule.Header;
import org.sipward.firewall.rule.NameList;
import org.sipward.firewall.rule.NamedList;
import org.sipward.firewall.rule.NumberList;
import org.sipward.firewall.rule.Shortcut;
import org.sipward.firewall.rule.Shortcut.How;
import org.sipward.firewall.rule.Text;
import org.sipward.firewall.rule.Truth;

/**
 * The reader of the shortcut in an expression: what it understands is said exactly as the language
 * would, all else is unknown, so that it can be left out anywhere. One use.
 */
final class ShortcutReader {
  private static final Shortcut ALWAYS = new Shortcut.Constant(Truth.TRUE);
  private static final Shortcut UNKNOWN = Shortcut.Constant.UNKNOWN;
  private static final Shortcut NEVER = new Shortcut.Constant(Truth.FALSE);

  private static final Map<String, Operator> OPERATORS =
      Arrays.stream(Operator.values())
          .collect(Collectors.toMap(Operator::getFunction, o -> o, (one, _) -> one));

  /** A text of the message, read without regard to the case of its letters or with. */
  private record Source(Text text, boolean lowered) {}

  private final HeaderMacros headers;
  private final Map<String, NamedList> lists;

  ShortcutReader(HeaderMacros headers, Map<String, NamedList> lists) {
    this.headers = headers;
    this.lists = lists;
  }

  Shortcut read(CelExpr node) {
    return switch (node.getKind()) {
      case CONSTANT ->
          Calls.isFlag(node)
              ? new Shortcut.Constant(Truth.of(node.constant().booleanValue()))
              : UNKNOWN;
      case IDENT -> flag(node.ident().name());
      case CALL -> call(node.call());
      case COMPREHENSION -> any(node.comprehension());
      default -> UNKNOWN;
    };
  }

  private Shortcut flag(String name) {
    Header header = headers.presences().get(name);
    if (header != null) {
      return new Shortcut.Has(header);
    }
    boolean known = Field.isField(name) && Field.named(name).type() == Field.Type.FLAG;
    return known ? new Shortcut.Flag(Field.named(name)) : UNKNOWN;
  }

  private Shortcut call(CelExpr.CelCall call) {
    List<CelExpr> all = Calls.operands(call);
    CelExpr first = all.getFirst();
    CelExpr last = all.getLast();
    Operator operator = OPERATORS.get(call.function());
    if (operator == null) {
      return function(call.function(), first, last);
    }
    return switch (operator) {
      case LOGICAL_AND -> new Shortcut.And(read(first), read(last));
      case LOGICAL_OR -> new Shortcut.Or(read(first), read(last));
      case LOGICAL_NOT -> new Shortcut.Not(read(first));
      case EQUALS -> equal(first, last);
      case NOT_EQUALS -> new Shortcut.Not(equal(first, last));
      case LESS -> compared(first, last, true, true);
      case LESS_EQUALS -> compared(first, last, true, false);
      case GREATER -> compared(first, last, false, true);
      case GREATER_EQUALS -> compared(first, last, false, false);
      case IN -> among(first, last);
      default -> UNKNOWN;
    };
  }

  // ---- comparisons

  private Shortcut equal(CelExpr one, CelExpr other) {
    if (one.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
      return other.getKind() == CelExpr.ExprKind.Kind.CONSTANT ? UNKNOWN : equal(other, one);
    }
    if (Calls.isText(other)) {
      return is(one, List.of(other.constant().stringValue()));
    }
    if (Calls.isFlag(other)) {
      Shortcut flag = read(one);
      return other.constant().booleanValue() ? flag : new Shortcut.Not(flag);
    }
    if (isTelephone(one) && isTelephone(other)) {
      return new Shortcut.SameTelephone(
          Field.named(one.ident().name()), Field.named(other.ident().name()));
    }
    return Calls.isNumber(other)
        ? between(one, other.constant().int64Value(), other.constant().int64Value())
        : UNKNOWN;
  }

  private static Shortcut compared(CelExpr one, CelExpr other, boolean less, boolean strict) {
    boolean turned = Calls.isNumber(one);
    CelExpr field = turned ? other : one;
    CelExpr constant = turned ? one : other;
    if (!Calls.isNumber(constant)) {
      return UNKNOWN;
    }
    long number = constant.constant().int64Value();
    if (strict && (number == Long.MIN_VALUE || number == Long.MAX_VALUE)) {
      return UNKNOWN;
    }
    return less != turned
        ? between(field, Long.MIN_VALUE, strict ? number - 1 : number)
        : between(field, strict ? number + 1 : number, Long.MAX_VALUE);
  }

  private static Shortcut between(CelExpr node, long least, long most) {
    if (!Calls.isVariable(node) || !Field.isField(node.ident().name())) {
      return UNKNOWN;
    }
    Field field = Field.named(node.ident().name());
    return field.type() == Field.Type.NUMBER ? new Shortcut.Between(field, least, most) : UNKNOWN;
  }

  private static boolean isTelephone(CelExpr node) {
    return Calls.isVariable(node)
        && Field.isField(node.ident().name())
        && Field.isTelephone(Field.named(node.ident().name()));
  }

  private Shortcut among(CelExpr one, CelExpr list) {
    if (Calls.isText(one) && Calls.isVariable(list)) {
      return anyIs(list.ident().name(), List.of(one.constant().stringValue()));
    }
    if (list.getKind() != CelExpr.ExprKind.Kind.LIST) {
      return UNKNOWN;
    }
    List<CelExpr> elements = list.list().elements();
    if (elements.stream().allMatch(Calls::isText)) {
      return is(one, elements.stream().map(e -> e.constant().stringValue()).toList());
    }
    Shortcut any = NEVER;
    for (CelExpr element : elements) {
      any = new Shortcut.Or(any, equal(one, element));
    }
    return any;
  }

  // ---- lists of texts

  /** What {@code exists} is written out as: it begins with false and goes on with {@code ||}. */
  private static Shortcut any(CelExpr.CelComprehension loop) {
    CelExpr step = loop.loopStep();
    boolean exists =
        Calls.isFlag(loop.accuInit())
            && !loop.accuInit().constant().booleanValue()
            && step.getKind() == CelExpr.ExprKind.Kind.CALL
            && step.call().function().equals(Operator.LOGICAL_OR.getFunction())
            && Calls.isVariable(step.call().args().get(0))
            && step.call().args().get(0).ident().name().equals(loop.accuVar())
            && step.call().args().get(1).getKind() == CelExpr.ExprKind.Kind.CALL
            && Calls.isVariable(loop.iterRange());
    return exists
        ? any(loop.iterRange().ident().name(), loop.iterVar(), step.call().args().get(1).call())
        : UNKNOWN;
  }

  private static Shortcut any(String list, String item, CelExpr.CelCall asked) {
    List<CelExpr> operands = Calls.operands(asked);
    CelExpr first = operands.getFirst();
    CelExpr last = operands.getLast();
    if (!Calls.isVariable(first) || !first.ident().name().equals(item)) {
      return UNKNOWN;
    }
    if (asked.function().equals(Operator.EQUALS.getFunction()) && Calls.isText(last)) {
      return anyIs(list, List.of(last.constant().stringValue()));
    }
    if (asked.function().equals(Operator.IN.getFunction())
        && last.getKind() == CelExpr.ExprKind.Kind.LIST
        && last.list().elements().stream().allMatch(Calls::isText)) {
      return anyIs(
          list, last.list().elements().stream().map(e -> e.constant().stringValue()).toList());
    }
    boolean begins =
        asked.function().equals("startsWith")
            && list.equals(Field.CALLERS.word())
            && Calls.isText(last)
            && last.constant().stringValue().matches("\\+[1-9][0-9]{0,14}");
    return begins
        ? new Shortcut.AnyCaller(true, List.of(E164.of(last.constant().stringValue().substring(1))))
        : UNKNOWN;
  }

  private static Shortcut anyIs(String list, List<String> texts) {
    if (list.equals(Field.CALLERS.word())
        && texts.stream().allMatch(t -> t.matches("\\+[1-9][0-9]{0,14}"))) {
      return new Shortcut.AnyCaller(
          false, texts.stream().map(t -> E164.of(t.substring(1))).toList());
    }
    return list.equals(Field.BODY_TYPES.word())
            && texts.stream().allMatch(t -> t.matches("[a-z0-9.+_-]+/[a-z0-9.+_-]+"))
        ? new Shortcut.AnyType(texts)
        : UNKNOWN;
  }

  // ---- texts

  private @Nullable Source source(CelExpr node) {
    if (node.getKind() == CelExpr.ExprKind.Kind.CALL
        && node.call().function().equals(Functions.LOWER)) {
      Source inner = source(node.call().target().orElse(node));
      return inner == null ? null : new Source(inner.text(), true);
    }
    if (!Calls.isVariable(node)) {
      return null;
    }
    String name = node.ident().name();
    Header header = headers.values().get(name);
    if (header != null) {
      return new Source(new Text.OfHeader(header), false);
    }
    boolean text = Field.isField(name) && Field.named(name).type() == Field.Type.TEXT;
    return text ? new Source(new Text.OfField(Field.named(name)), false) : null;
  }

  private static @Nullable Field field(Source source) {
    return source.text() instanceof Text.OfField field ? field.field() : null;
  }

  private Shortcut is(CelExpr node, List<String> texts) {
    Source source = source(node);
    if (source == null) {
      return UNKNOWN;
    }
    Field field = field(source);
    if (field == null || !(Field.isTelephone(field) || isWord(field))) {
      return octets(source, How.IS, texts);
    }
    if (source.lowered()) {
      return UNKNOWN;
    }
    return isWord(field) ? new Shortcut.Words(field, Set.copyOf(texts)) : numbers(field, texts);
  }

  private static boolean isWord(Field field) {
    return switch (field) {
      case METHOD, TRANSPORT, ZONE, PEER, PROFILE -> true;
      default -> false;
    };
  }

  private static Shortcut numbers(Field field, List<String> texts) {
    List<Long> numbers = new ArrayList<>();
    for (String text : texts) {
      if (text.isEmpty()) {
        numbers.add(E164.NONE);
      } else if (text.matches("\\+[1-9][0-9]{0,14}")) {
        numbers.add(E164.of(text.substring(1)));
      }
    }
    return new Shortcut.Telephone(field, false, numbers);
  }

  private static Shortcut octets(Source source, How how, List<String> texts) {
    Field field = field(source);
    if (field == Field.SOURCE_ADDRESS || field == Field.METHOD) {
      return UNKNOWN;
    }
    return new Shortcut.Octets(source.text(), how, source.lowered(), texts);
  }

  // ---- functions

  private Shortcut function(String function, CelExpr first, CelExpr last) {
    if (function.equals(Functions.IN_NUMBERS)
        || function.equals(Functions.IN_PREFIXES)
        || function.equals(Functions.IN_NAMES)) {
      return listed(lists.get(first.constant().stringValue()), last);
    }
    How how =
        switch (function) {
          case "startsWith" -> How.BEGINS;
          case "endsWith" -> How.ENDS;
          case "contains" -> How.CONTAINS;
          default -> null;
        };
    Source source = how == null ? null : source(first);
    if (how == null || source == null || !Calls.isText(last)) {
      return UNKNOWN;
    }
    String text = last.constant().stringValue();
    Field field = field(source);
    if (field != null && isWord(field)) {
      return UNKNOWN;
    }
    if (field != null && Field.isTelephone(field)) {
      return how == How.BEGINS && !source.lowered() ? beginning(field, text) : UNKNOWN;
    }
    return octets(source, how, List.of(text));
  }

  /** Of a number as it is shown: a plus sign and its digits, or nothing. */
  private static Shortcut beginning(Field field, String text) {
    if (text.isEmpty()) {
      return ALWAYS;
    }
    if (text.equals("+")) {
      return new Shortcut.Not(new Shortcut.Telephone(field, false, List.of(E164.NONE)));
    }
    return text.matches("\\+[1-9][0-9]{0,14}")
        ? new Shortcut.Telephone(field, true, List.of(E164.of(text.substring(1))))
        : NEVER;
  }

  private Shortcut listed(@Nullable NamedList list, CelExpr node) {
    if (list instanceof NumberList numbers
        && Calls.isVariable(node)
        && Field.isField(node.ident().name())) {
      Field field = Field.named(node.ident().name());
      return field == Field.CALLERS || Field.isTelephone(field)
          ? new Shortcut.InNumbers(field, numbers)
          : UNKNOWN;
    }
    Source source = source(node);
    Field field = source == null ? null : field(source);
    if (list instanceof AddressList addresses && field == Field.SOURCE_ADDRESS) {
      return new Shortcut.InPrefixes(addresses);
    }
    boolean told =
        field == Field.SOURCE_ADDRESS
            || (field != null && (isWord(field) || Field.isTelephone(field)));
    return list instanceof NameList names && source != null && !told
        ? new Shortcut.InNames(source.text(), names)
        : UNKNOWN;
  }
}
