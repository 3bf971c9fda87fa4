package org.sipward.firewall.rule.cel;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sipward.firewall.rule.Header;

/**
 * The two words of conditions that name a header, {@code header('X')} and {@code hasHeader('X')}:
 * each becomes a variable of its own, so that a name is looked up once, when the rule is read. One
 * use for one expression.
 */
final class HeaderMacros {
  /** What the variable of a header's first value begins with; no identifier of anybody's does. */
  private static final String VALUE = "@header:";

  private static final String PRESENCE = "@has:";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Map<String, Header> values = new HashMap<>();
  private final Map<String, Header> presences = new HashMap<>();

  @SuppressWarnings("Immutable") // of one use: what is noted is asked when all is parsed
  List<CelMacro> macros() {
    return List.of(
        CelMacro.newGlobalMacro(
            "header", 1, (factory, _, args) -> variable(factory, args, VALUE, values)),
        CelMacro.newGlobalMacro(
            "hasHeader", 1, (factory, _, args) -> variable(factory, args, PRESENCE, presences)));
  }

  private static Optional<CelExpr> variable(
      CelMacroExprFactory factory,
      ImmutableList<CelExpr> args,
      String prefix,
      Map<String, Header> known) {
    CelExpr name = args.get(0);
    boolean text =
        name.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && name.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    if (!text || !NAME.matcher(name.constant().stringValue()).matches()) {
      return Optional.of(factory.reportError("the name of a header must be written out"));
    }
    Header header = Header.named(name.constant().stringValue());
    String variable = prefix + header.lower();
    known.put(variable, header);
    return Optional.of(factory.newIdentifier(variable));
  }

  /** The variables that stand for first values, and their headers. */
  Map<String, Header> values() {
    return values;
  }

  /** The variables that say whether a header is there. */
  Map<String, Header> presences() {
    return presences;
  }
}
