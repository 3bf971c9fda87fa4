package org.sipward.firewall.rule.cel;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.sipward.firewall.rule.Field;
import org.sipward.firewall.rule.NamedList;
import org.sipward.firewall.rule.RuleCondition;
import org.sipward.firewall.rule.Subject;
import org.sipward.firewall.rule.Text;

/**
 * The way from the text of a condition to what the packet path asks: parsed, checked against the
 * types of the fields, its cost reckoned and bounded, then planned once.
 *
 * <p>Of the language there is what ends soon: comparisons, {@code &&}, {@code ||}, {@code !},
 * {@code ?:}, {@code in}, the four species of arithmetic on whole numbers, what texts are asked,
 * and {@code exists}, {@code exists_one}, {@code all} over lists. Control plane, single thread.
 */
public final class RuleCompiler {
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .comprehensionMaxIterations(Bounds.ITERATIONS)
          .maxExpressionCodePointSize(Bounds.CHARACTERS)
          .maxParseRecursionDepth(Bounds.DEPTH)
          .maxParseExpressionNodeCount(Bounds.NODES)
          .build();

  private static final List<CelStandardDeclarations.StandardFunction> DECLARED =
      List.of(
          CelStandardDeclarations.StandardFunction.IN,
          CelStandardDeclarations.StandardFunction.NOT_STRICTLY_FALSE,
          CelStandardDeclarations.StandardFunction.CONDITIONAL,
          CelStandardDeclarations.StandardFunction.LOGICAL_NOT,
          CelStandardDeclarations.StandardFunction.LOGICAL_OR,
          CelStandardDeclarations.StandardFunction.LOGICAL_AND,
          CelStandardDeclarations.StandardFunction.EQUALS,
          CelStandardDeclarations.StandardFunction.NOT_EQUALS,
          CelStandardDeclarations.StandardFunction.ADD,
          CelStandardDeclarations.StandardFunction.SUBTRACT,
          CelStandardDeclarations.StandardFunction.MULTIPLY,
          CelStandardDeclarations.StandardFunction.DIVIDE,
          CelStandardDeclarations.StandardFunction.MODULO,
          CelStandardDeclarations.StandardFunction.NEGATE,
          CelStandardDeclarations.StandardFunction.INDEX,
          CelStandardDeclarations.StandardFunction.SIZE,
          CelStandardDeclarations.StandardFunction.CONTAINS,
          CelStandardDeclarations.StandardFunction.ENDS_WITH,
          CelStandardDeclarations.StandardFunction.STARTS_WITH,
          CelStandardDeclarations.StandardFunction.LESS,
          CelStandardDeclarations.StandardFunction.LESS_EQUALS,
          CelStandardDeclarations.StandardFunction.GREATER,
          CelStandardDeclarations.StandardFunction.GREATER_EQUALS);

  private final Map<String, NamedList> lists;
  private final Functions functions;
  private final CelRuntime runtime;

  /**
   * A compiler of conditions.
   *
   * @param lists that conditions may ask, by name
   */
  public RuleCompiler(Map<String, NamedList> lists) {
    this.lists = Map.copyOf(lists);
    functions = new Functions(lists);
    runtime =
        CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(OPTIONS)
            .setStandardFunctions(
                CelStandardFunctions.newBuilder()
                    .excludeFunctions(CelStandardFunctions.StandardFunction.MATCHES)
                    .build())
            .addFunctionBindings(functions.bindings())
            .build();
  }

  /**
   * Compiles a condition; {@link RuleCondition#NONE} where there are problems.
   *
   * @param problems where what is wrong is added
   */
  public RuleCondition compile(String text, List<ExpressionProblem> problems) {
    HeaderMacros headers = new HeaderMacros();
    CelCompiler compiler = compiler(headers);
    CelValidationResult parsed = compiler.parse(text);
    if (parsed.hasError()) {
      parsed.getErrors().forEach(issue -> problems.add(problem(issue)));
      return RuleCondition.NONE;
    }
    CelValidationResult checked = check(parsed, compiler, headers);
    if (checked.hasError()) {
      checked.getErrors().forEach(issue -> problems.add(problem(issue)));
      return RuleCondition.NONE;
    }
    return plan(text, ast(checked), headers, problems);
  }

  private static CelCompiler compiler(HeaderMacros headers) {
    return CelCompilerFactory.standardCelCompilerBuilder()
        .setOptions(OPTIONS)
        .setStandardEnvironmentEnabled(false)
        .setStandardDeclarations(
            CelStandardDeclarations.newBuilder().includeFunctions(DECLARED).build())
        .setStandardMacros(
            CelStandardMacro.EXISTS, CelStandardMacro.EXISTS_ONE, CelStandardMacro.ALL)
        .addMacros(headers.macros())
        .addFunctionDeclarations(Functions.DECLARATIONS)
        .addVarDeclarations(
            Arrays.stream(Field.values())
                .map(f -> CelVarDecl.newVarDeclaration(f.word(), type(f.type())))
                .toList())
        .setResultType(SimpleType.BOOL)
        .build();
  }

  private static CelType type(Field.Type type) {
    return switch (type) {
      case TEXT -> SimpleType.STRING;
      case TEXTS -> ListType.create(SimpleType.STRING);
      case NUMBER -> SimpleType.INT;
      case FLAG -> SimpleType.BOOL;
    };
  }

  private static CelValidationResult check(
      CelValidationResult parsed, CelCompiler compiler, HeaderMacros headers) {
    return compiler
        .toCompilerBuilder()
        .addVarDeclarations(
            headers.values().keySet().stream()
                .map(name -> CelVarDecl.newVarDeclaration(name, SimpleType.STRING))
                .toList())
        .addVarDeclarations(
            headers.presences().keySet().stream()
                .map(name -> CelVarDecl.newVarDeclaration(name, SimpleType.BOOL))
                .toList())
        .build()
        .check(ast(parsed));
  }

  private static CelAbstractSyntaxTree ast(CelValidationResult result) {
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("there were no errors", e);
    }
  }

  private RuleCondition plan(
      String text,
      CelAbstractSyntaxTree ast,
      HeaderMacros headers,
      List<ExpressionProblem> problems) {
    int before = problems.size();
    Walk.Problems at = (node, message, remedy) -> problems.add(problem(ast, node, message, remedy));
    new Walk(lists, functions, at).over(ast.getExpr());
    if (problems.size() > before) {
      return RuleCondition.NONE;
    }
    long cost = new Cost(functions).of(ast.getExpr());
    if (cost > Bounds.COST) {
      problems.add(
          problem(
              ast,
              ast.getExpr().id(),
              "it may cost " + cost + " units, more than " + Bounds.COST,
              "ask shorter fields, fewer loops or simpler regular expressions"));
      return RuleCondition.NONE;
    }
    try {
      CelCondition condition = new CelCondition(runtime.createProgram(ast), variables(headers));
      return new RuleCondition(
          text, condition, new ShortcutReader(headers, lists).read(ast.getExpr()), cost);
    } catch (CelEvaluationException | RuntimeException e) {
      problems.add(
          problem(ast, ast.getExpr().id(), "cannot be planned: " + e.getMessage(), "simplify it"));
      return RuleCondition.NONE;
    }
  }

  private static Map<String, Function<Subject, Object>> variables(HeaderMacros headers) {
    Map<String, Function<Subject, Object>> variables = new HashMap<>();
    for (Field field : Field.values()) {
      variables.put(field.word(), variable(field));
    }
    headers
        .values()
        .forEach((name, header) -> variables.put(name, s -> s.text(new Text.OfHeader(header))));
    headers.presences().forEach((name, header) -> variables.put(name, s -> s.has(header)));
    return variables;
  }

  private static Function<Subject, Object> variable(Field field) {
    return switch (field.type()) {
      case TEXT -> {
        Text text = new Text.OfField(field);
        yield subject -> subject.text(text);
      }
      case TEXTS -> subject -> subject.texts(field);
      case NUMBER -> subject -> subject.number(field);
      case FLAG -> subject -> subject.flag(field);
    };
  }

  private static ExpressionProblem problem(CelIssue issue) {
    CelSourceLocation at = issue.getSourceLocation();
    String message = issue.getMessage().replaceAll("\\s+", " ");
    return new ExpressionProblem(
        Math.max(1, at.getLine()),
        Math.max(0, at.getColumn()) + 1,
        message,
        "docs/rules.md names fields and functions");
  }

  private static ExpressionProblem problem(
      CelAbstractSyntaxTree ast, long node, String message, String remedy) {
    Integer offset = ast.getSource().getPositionsMap().get(node);
    CelSourceLocation at =
        ast.getSource()
            .getOffsetLocation(offset == null ? 0 : offset)
            .orElse(CelSourceLocation.of(1, 0));
    return new ExpressionProblem(at.getLine(), at.getColumn() + 1, message, remedy);
  }
}
