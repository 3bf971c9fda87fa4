package org.sipward.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Names that say nothing, handlers that swallow everything, packages that say nothing. */
class NamesTest {
  private static final Pattern EMPTY_PACKAGE =
      Pattern.compile("/(impl|utils?|common|managers?|helpers?|base|misc|internal)/");
  private static final Pattern EMPTY_TYPE =
      Pattern.compile("(Utils?|Manager|Helper|Impl|Base|Common)\\.java$");
  private static final Pattern CATCH_ALL = Pattern.compile("catch \\((final )?Throwable\\b");

  @Test
  void namesSaySomething() {
    assertThat(SourceTree.javaSources())
        .noneMatch(f -> EMPTY_PACKAGE.matcher(f).find())
        .noneMatch(f -> EMPTY_TYPE.matcher(f).find());
  }

  @Test
  void onlyLoopsCatchEverything() {
    assertThat(
            SourceTree.javaSources().stream()
                .filter(f -> f.contains("/src/main/"))
                .filter(f -> CATCH_ALL.matcher(SourceTree.text(f)).find())
                .filter(f -> !isTransportLoop(f)))
        .isEmpty();
  }

  @Test
  void everyPackageIsNullMarkedAndDocumented() {
    var sources = SourceTree.javaSources().stream().filter(f -> f.contains("/src/main/")).toList();
    var folders = sources.stream().map(f -> f.substring(0, f.lastIndexOf('/'))).distinct().toList();
    assertThat(folders).isNotEmpty();
    assertThat(folders.stream().filter(f -> !sources.contains(f + "/package-info.java"))).isEmpty();
    assertThat(
            folders.stream()
                .map(f -> f + "/package-info.java")
                .filter(f -> !isRealPackageInfo(SourceTree.text(f))))
        .isEmpty();
  }

  /** The last line of an event loop is the one place where catching everything is right. */
  private static boolean isTransportLoop(String file) {
    return file.contains("/org/sipward/firewall/transport/");
  }

  private static boolean isRealPackageInfo(String text) {
    return text.startsWith("/**")
        && List.of("placeholder", "TODO").stream().noneMatch(text::contains)
        && text.contains("@NullMarked");
  }
}
