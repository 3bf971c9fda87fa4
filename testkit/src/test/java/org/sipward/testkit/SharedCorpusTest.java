package org.sipward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedCorpusTest {
  private static final String LABELS =
      "file\tsection\tsyntax\treaction\nwsinv.dat\t3.1.1.1\tvalid\taccept\tfolding\t3\tx\n";

  @TempDir private Path top;

  @Test
  void isFoundBesideTheRepository() throws IOException {
    corpusAt(top.resolve("shared"));
    var module = Files.createDirectories(top.resolve("repository/sip"));

    var corpus = SharedCorpus.find(null, module).orElseThrow();

    assertThat(corpus.torture()).hasSize(1);
    var message = corpus.torture().getFirst();
    assertThat(message.name()).isEqualTo("wsinv");
    assertThat(message.section()).isEqualTo("3.1.1.1");
    assertThat(message.syntax()).isEqualTo("valid");
    assertThat(message.reaction()).isEqualTo("accept");
    assertThat(message.octets()).containsExactly('a', 'b', 'c');
    assertThat(corpus.malformed()).isEmpty();
  }

  @Test
  void isFoundWhereTheVariableSays() throws IOException {
    corpusAt(top.resolve("elsewhere"));

    assertThat(SharedCorpus.find(top.resolve("elsewhere").toString(), top)).isPresent();
  }

  @Test
  void isAbsentWhereADirectoryOnlyHasItsName() throws IOException {
    Files.createDirectories(top.resolve("shared"));

    var found = SharedCorpus.find(" ", Files.createDirectories(top.resolve("repository")));

    // A real one may lie further up, where the machine keeps its temporary files.
    assertThat(found.stream().flatMap(corpus -> corpus.torture().stream()))
        .noneMatch(message -> message.file().startsWith(top));
  }

  @Test
  void refusesAVariableThatNamesNoCorpus() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SharedCorpus.find(top.toString(), top))
        .withMessageContaining(SharedCorpus.VARIABLE);
  }

  @Test
  void holdsWhatItsReadersExpect() {
    var corpus = SharedCorpus.find();
    assumeTrue(corpus.isPresent(), SharedCorpus.MISSING);

    assertThat(corpus.get().torture()).hasSize(49).allMatch(m -> m.octets().length > 200);
    assertThat(corpus.get().malformed()).hasSize(73);
    assertThat(corpus.get().captures()).hasSizeGreaterThan(10);
    assertThat(corpus.get().messages()).isNotEmpty();
  }

  private static void corpusAt(Path root) throws IOException {
    Files.createDirectories(root.resolve("torture"));
    Files.writeString(root.resolve("torture/labels.tsv"), LABELS);
    Files.writeString(root.resolve("torture/wsinv.dat"), "abc");
  }
}
