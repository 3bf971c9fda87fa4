package org.sipward.firewall.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipward.firewall.control.Guards;
import org.sipward.firewall.standing.Standing;

/** Cases that are tests of their own name tests that are there. */
class ShownCasesTest {
  private static final String SHOWN = "shown by: ";

  record Shown(String control, String test) {}

  static Stream<Shown> shown() {
    return Guards.BOUNDS.stream().flatMap(ShownCasesTest::of);
  }

  private static Stream<Shown> of(Standing control) {
    return CaseFile.beside(control, ".cases")
        .lines()
        .filter(l -> !l.isEmpty() && !l.startsWith("#") && !l.startsWith("== "))
        .map(l -> new Shown(control.control().id(), l));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void isATestThatRuns(Shown one) throws Exception {
    assertThat(one.test()).startsWith(SHOWN);
    String[] name = one.test().substring(SHOWN.length()).split("\\.", -1);
    assertThat(Arrays.stream(type(name[0]).getDeclaredMethods()))
        .anyMatch(m -> m.getName().equals(name[1]) && isTest(m));
  }

  private static Class<?> type(String simpleName) throws IOException, ClassNotFoundException {
    Path root = Path.of("src/test/java");
    try (Stream<Path> files = Files.walk(root)) {
      Path file = files.filter(f -> f.endsWith(simpleName + ".java")).findFirst().orElseThrow();
      String path = root.relativize(file).toString();
      return Class.forName(path.substring(0, path.length() - 5).replace('/', '.'));
    }
  }

  private static boolean isTest(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(a -> a.getSimpleName().endsWith("Test"));
  }
}
