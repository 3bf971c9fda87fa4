package org.sipward.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The hard limits on the size of files and methods; prints the five worst of each. */
class SizeTest {
  private static final int MAX_LINES = 500;
  private static final int MAX_TEST_LINES = 800;
  private static final int MAX_METHOD_LINES = 60;

  /** Of a method that is one expression: a switch or a list of rows reads as a table. */
  private static final int MAX_TABLE_LINES = 120;

  private static final int MAX_PARAMETERS = 5;

  private record Size(String where, int lines) {}

  private record Method(String where, int lines, int parameters, boolean isTest, boolean isTable) {}

  private static final List<Size> FILES = new ArrayList<>();
  private static final List<Method> METHODS = new ArrayList<>();

  @BeforeAll
  static void measure() throws IOException {
    var sources = SourceTree.javaSources();
    for (var file : sources) {
      FILES.add(new Size(file, (int) SourceTree.text(file).lines().count()));
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      var paths = sources.stream().map(SourceTree.root()::resolve).toList();
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, _ -> {}, List.of(), null, files.getJavaFileObjectsFromPaths(paths));
      var positions = Trees.instance(task).getSourcePositions();
      for (var unit : task.parse()) {
        new Measure(unit, positions).scan(unit, null);
      }
    }
  }

  @Test
  void filesStaySmall() {
    var sorted = FILES.stream().sorted(Comparator.comparingInt(Size::lines).reversed()).toList();
    sorted.stream().limit(5).forEach(s -> System.out.println(s.lines() + " lines: " + s.where()));
    assertThat(sorted)
        .isNotEmpty()
        .allMatch(s -> s.lines() <= (SourceTree.isTest(s.where()) ? MAX_TEST_LINES : MAX_LINES));
  }

  @Test
  void methodsFitAScreen() {
    var sorted =
        METHODS.stream().sorted(Comparator.comparingInt(Method::lines).reversed()).toList();
    sorted.stream().limit(5).forEach(m -> System.out.println(m.lines() + " lines: " + m.where()));
    assertThat(sorted)
        .isNotEmpty()
        .allMatch(m -> m.lines() <= (m.isTable() ? MAX_TABLE_LINES : MAX_METHOD_LINES));
  }

  @Test
  void methodsTakeFewParameters() {
    assertThat(METHODS.stream().filter(m -> !m.isTest()))
        .isNotEmpty()
        .allMatch(m -> m.parameters() <= MAX_PARAMETERS);
  }

  /** Collects the methods of one source; constructors and overrides take what they must. */
  private static final class Measure extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String file;

    Measure(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
      this.file = SourceTree.root().relativize(Path.of(unit.getSourceFile().toUri())).toString();
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
      var lines = unit.getLineMap();
      var body = method.getBody();
      if (body != null) {
        var first = lines.getLineNumber(positions.getStartPosition(unit, body));
        var last = lines.getLineNumber(positions.getEndPosition(unit, body));
        METHODS.add(
            new Method(
                file + ":" + first + " " + owner() + "." + method.getName(),
                (int) (last - first + 1),
                isFree(method) ? 0 : method.getParameters().size(),
                SourceTree.isTest(file),
                body.getStatements().size() == 1));
      }
      return super.visitMethod(method, null);
    }

    private static boolean isFree(MethodTree method) {
      return method.getName().contentEquals("<init>")
          || method.getModifiers().getAnnotations().stream()
              .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
    }

    private String owner() {
      var parent = getCurrentPath().getParentPath().getLeaf();
      return parent instanceof ClassTree type ? type.getSimpleName().toString() : "";
    }
  }
}
