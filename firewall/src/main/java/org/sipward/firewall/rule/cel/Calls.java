package org.sipward.firewall.rule.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import java.util.ArrayList;
import java.util.List;

/** Small questions about the nodes of an expression. */
final class Calls {
  private Calls() {}

  /** Target, if any, and arguments of a call. */
  static List<CelExpr> operands(CelExpr.CelCall call) {
    List<CelExpr> operands = new ArrayList<>();
    call.target().ifPresent(operands::add);
    operands.addAll(call.args());
    return operands;
  }

  static boolean isText(CelExpr node) {
    return node.getKind() == Kind.CONSTANT
        && node.constant().getKind() == CelConstant.Kind.STRING_VALUE;
  }

  static boolean isNumber(CelExpr node) {
    return node.getKind() == Kind.CONSTANT
        && node.constant().getKind() == CelConstant.Kind.INT64_VALUE;
  }

  static boolean isFlag(CelExpr node) {
    return node.getKind() == Kind.CONSTANT
        && node.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE;
  }

  static boolean isVariable(CelExpr node) {
    return node.getKind() == Kind.IDENT;
  }
}
