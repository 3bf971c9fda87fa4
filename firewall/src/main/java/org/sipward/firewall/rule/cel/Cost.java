package org.sipward.firewall.rule.cel;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sipward.firewall.rule.Field;

/**
 * What an expression costs at most, reckoned from the sizes that its fields may have. A unit is
 * about a nanosecond; what is reckoned is the worst, not the usual. One use.
 */
final class Cost {
  /** Characters of the value of a header as long as one may be by default. */
  private static final long HEADER = 8_192;

  /** Octets that one unit copies or compares. */
  private static final long A_UNIT = 8;

  private static final long CALL = 20;
  private static final long LOOKUP = 150;
  private static final long ENOUGH = Long.MAX_VALUE / 1_000_000_000L;

  /**
   * What a node costs, and how large its value is.
   *
   * @param items items of a list, 1 of other things
   * @param size characters of a text, or of each item
   */
  private record Reckoned(long cost, long items, long size) {
    Reckoned(long cost, long items, long size) {
      this.cost = Math.min(ENOUGH, cost);
      this.items = items;
      this.size = Math.min(ENOUGH, size);
    }
  }

  private final Functions functions;
  private final Map<String, Reckoned> loops = new HashMap<>();

  Cost(Functions functions) {
    this.functions = functions;
  }

  long of(CelExpr node) {
    return reckon(node).cost();
  }

  private Reckoned reckon(CelExpr node) {
    return switch (node.getKind()) {
      case CONSTANT ->
          new Reckoned(0, 1, Calls.isText(node) ? node.constant().stringValue().length() : 1);
      case IDENT -> variable(node.ident().name());
      case SELECT -> reckon(node.select().operand());
      case LIST -> list(node.list().elements());
      case CALL -> call(node.call());
      case COMPREHENSION -> loop(node.comprehension());
      case MAP, STRUCT, NOT_SET -> new Reckoned(ENOUGH, 1, 1);
    };
  }

  private Reckoned variable(String name) {
    Reckoned loop = loops.get(name);
    if (loop != null) {
      return loop;
    }
    if (!Field.isField(name)) {
      return new Reckoned(CALL + HEADER / A_UNIT, 1, HEADER);
    }
    Field field = Field.named(name);
    long items = field.type() == Field.Type.TEXTS ? Field.MOST : 1;
    return new Reckoned(CALL + items * (CALL + field.most() / A_UNIT), items, field.most());
  }

  private Reckoned list(List<CelExpr> elements) {
    long cost = CALL;
    long size = 1;
    for (CelExpr element : elements) {
      Reckoned one = reckon(element);
      cost += one.cost();
      size = Math.max(size, one.size());
    }
    return new Reckoned(cost, Math.max(1, elements.size()), size);
  }

  private Reckoned call(CelExpr.CelCall call) {
    List<Reckoned> operands = Calls.operands(call).stream().map(this::reckon).toList();
    long cost = CALL;
    for (Reckoned operand : operands) {
      cost = Math.min(ENOUGH, cost + operand.cost());
    }
    Reckoned first = operands.getFirst();
    Reckoned last = operands.getLast();
    long size = 1;
    String function = call.function();
    if (function.equals("contains")) {
      cost += Math.min(ENOUGH, first.size() * last.size()) / A_UNIT;
    } else if (function.equals(Functions.MATCHES)) {
      cost += first.size() * (2 + functions.learn(call.args().get(0).constant().stringValue()) / 8);
    } else if (function.equals(Functions.LOWER)) {
      cost += first.size() / A_UNIT;
      size = first.size();
    } else if (function.equals(Functions.IN_NUMBERS) || function.equals(Functions.IN_PREFIXES)) {
      cost += LOOKUP * last.items();
    } else if (function.equals(Functions.IN_NAMES)) {
      cost += LOOKUP + last.size();
    } else if (function.equals(Operator.IN.getFunction())) {
      cost += last.items() * (CALL + Math.min(first.size(), last.size()) / A_UNIT);
    } else if (function.equals(Operator.ADD.getFunction())) {
      size = first.size() + last.size();
      cost += size / A_UNIT;
    } else if (function.equals(Operator.CONDITIONAL.getFunction())) {
      size = Math.max(operands.get(1).size(), last.size());
    } else if (function.equals(Operator.INDEX.getFunction())) {
      size = first.size();
    } else {
      cost += Math.min(first.size(), last.size()) * first.items() / A_UNIT;
    }
    return new Reckoned(cost, Math.max(first.items(), last.items()), size);
  }

  private Reckoned loop(CelExpr.CelComprehension loop) {
    Reckoned range = reckon(loop.iterRange());
    loops.put(loop.iterVar(), new Reckoned(CALL, 1, range.size()));
    loops.put(loop.accuVar(), new Reckoned(CALL, 1, 1));
    long step = reckon(loop.loopCondition()).cost() + reckon(loop.loopStep()).cost();
    loops.remove(loop.iterVar());
    return new Reckoned(CALL + range.cost() + Math.min(ENOUGH, range.items() * step), 1, 1);
  }
}
