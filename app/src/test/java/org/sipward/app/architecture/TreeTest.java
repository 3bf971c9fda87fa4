package org.sipward.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tree names no machine, no package registry and no path that exists on one computer only. */
class TreeTest {
  /** Written with character classes so that this source does not find itself. */
  private static final List<Pattern> FOREIGN =
      List.of(
          Pattern.compile("(?<![\\w.}])/(r[o]ot|h[o]me|w[o]rk|Users)/[\\w.]"),
          Pattern.compile("(?<![\\w.}])/tmp/(w[t]|tools|brief|bash_jobs)\\b"),
          Pattern.compile("[Cc]:\\\\+U[s]ers\\\\"),
          Pattern.compile("\\b(repo1?|central)\\.m[a]ven\\.(apache\\.)?org\\b"),
          Pattern.compile(
              "\\b(registry\\.npm[j]s\\.org|py[p]i\\.org|files\\.pythonhosted\\.org)\\b"),
          // In quotes it is how OSV calls an ecosystem.
          Pattern.compile("(?<!\")\\b(crates\\.[i]o|proxy\\.golang\\.[o]rg|jit[p]ack\\.io)\\b"),
          Pattern.compile("\\b(deb\\.deb[i]an\\.org|archive\\.ubunt[u]\\.com)\\b"));

  /** The Maven wrapper cannot work without the address of the distribution: the one exception. */
  private static final String WRAPPER = ".mvn/wrapper/maven-wrapper.properties";

  @Test
  void namesNoMachineAndNoRegistry() {
    List<String> found = new ArrayList<>();
    for (var file : SourceTree.files()) {
      if (file.equals(WRAPPER)) {
        continue;
      }
      var text = SourceTree.text(file);
      for (var foreign : FOREIGN) {
        var match = foreign.matcher(text);
        if (match.find()) {
          found.add(file + ": " + match.group());
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void wrapperIsPinned() {
    assertThat(SourceTree.text(WRAPPER))
        .contains("apache-maven-3.9.12-bin.zip")
        .containsPattern("(?m)^distributionSha256Sum=[0-9a-f]{64}$");
  }
}
