package org.sipward.firewall.rule.cel;

import com.google.re2j.PatternSyntaxException;
import dev.cel.common.ast.CelExpr;
import java.util.Map;
import org.sipward.firewall.rule.NamedList;

/**
 * The walk over an expression that is right by its types, for what types do not say: lists must be
 * there and of their kind, regular expressions small, and both written out. One use.
 */
final class Walk {
  /** Who is told of a problem at a node. */
  interface Problems {
    void at(long node, String message, String remedy);
  }

  private final Map<String, NamedList> lists;
  private final Functions functions;
  private final Problems problems;

  Walk(Map<String, NamedList> lists, Functions functions, Problems problems) {
    this.lists = lists;
    this.functions = functions;
    this.problems = problems;
  }

  void over(CelExpr node) {
    switch (node.getKind()) {
      case CALL -> {
        call(node.call());
        Calls.operands(node.call()).forEach(this::over);
      }
      case LIST -> node.list().elements().forEach(this::over);
      case SELECT -> over(node.select().operand());
      case COMPREHENSION -> {
        over(node.comprehension().iterRange());
        over(node.comprehension().loopStep());
      }
      case MAP, STRUCT -> problems.at(node.id(), "a map", "use lists and the fields");
      case CONSTANT, IDENT, NOT_SET -> {}
    }
  }

  private void call(CelExpr.CelCall call) {
    for (NamedList.Kind kind : NamedList.Kind.values()) {
      if (call.function().equals(kind.function())) {
        list(call.args().get(0), kind);
      }
    }
    if (call.function().equals(Functions.MATCHES)) {
      regex(call.args().get(0));
    }
  }

  private void list(CelExpr name, NamedList.Kind kind) {
    if (!Calls.isText(name)) {
      problems.at(name.id(), "the name of a list must be written out", "write it in quotes");
      return;
    }
    NamedList list = lists.get(name.constant().stringValue());
    if (list == null) {
      String there = String.join(", ", lists.keySet().stream().sorted().toList());
      problems.at(
          name.id(),
          "no such list: " + name.constant().stringValue(),
          there.isEmpty() ? "add it to lists" : "there are: " + there);
    } else if (list.kind() != kind) {
      problems.at(
          name.id(),
          "a list of " + list.kind().word() + ", not of " + kind.word(),
          "ask it by " + list.kind().function());
    }
  }

  private void regex(CelExpr regex) {
    if (!Calls.isText(regex)) {
      problems.at(regex.id(), "a regular expression must be written out", "write it in quotes");
      return;
    }
    try {
      if (functions.learn(regex.constant().stringValue()) > Bounds.REGEX) {
        problems.at(regex.id(), "a regular expression of this size", "make it simpler");
      }
    } catch (PatternSyntaxException e) {
      problems.at(regex.id(), "no regular expression: " + e.getMessage(), "mend it (RE2 syntax)");
    }
  }
}
