package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.assess.paper.CanaryFile.Kind;
import org.sipward.assess.yaml.Problem;

class CanaryFileTest {
  private static final long SEED = 20261127;

  @TempDir private Path folder;

  @Test
  void readsWhatItsDocumentationShows() throws IOException {
    List<Problem> problems = new ArrayList<>();
    Optional<CanaryFile> file =
        read(
            """
            canaries:
              - {name: wifi-key, value: "kq7-Wifi-0f3a91", kind: secret}
              - {name: owner-mail, value: "canary-0f3a91@example.com", kind: identity}
              - {name: hostname, value: "meter-0f3a91", kind: control}
            """,
            problems);
    assertThat(problems).isEmpty();
    assertThat(file.orElseThrow().canaries()).hasSize(3);
    assertThat(file.orElseThrow().of(Kind.IDENTITY))
        .singleElement()
        .matches(c -> c.name().equals("owner-mail"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "canaries: []; 1:1",
        "other: 1; 1:8",
        "canaries: [{name: a, value: seven77, kind: secret}]; 1:12",
        "canaries: [{name: a, value: long-enough, kind: thing}]; 1:48",
        "canaries: [{value: long-enough, kind: secret}]; 1:12",
        "canaries: [{name: a, value: {b: c}, kind: secret}]; 1:29",
        "canaries: [; 1:",
      })
  void namesThePlaceOfWhatIsWrong(String text, String place) throws IOException {
    List<Problem> problems = new ArrayList<>();
    assertThat(read(text, problems)).isEmpty();
    assertThat(problems).anyMatch(p -> p.toString().startsWith("canaries.yaml:" + place));
  }

  @Test
  void refusesTwoOfOneName() throws IOException {
    List<Problem> problems = new ArrayList<>();
    String row = "  - {name: a, value: long-enough, kind: secret}\n";
    assertThat(read("canaries:\n" + row + row, problems)).isEmpty();
    assertThat(problems).singleElement().matches(p -> p.line() == 3);
  }

  /** Whatever stands around a value, one of its forms stands in the base64 of the whole. */
  @Test
  void findsAValueInTheBase64OfMore() {
    Random random = new Random(SEED);
    for (int i = 0; i < 2_000; i++) {
      byte[] around = new byte[random.nextInt(40)];
      random.nextBytes(around);
      String value = Long.toString(random.nextLong() | 1L << 40, 36).replace('-', 'x');
      byte[] clear = value.getBytes(StandardCharsets.UTF_8);
      int at = random.nextInt(around.length + 1);
      byte[] whole = new byte[around.length + clear.length];
      System.arraycopy(around, 0, whole, 0, at);
      System.arraycopy(clear, 0, whole, at, clear.length);
      System.arraycopy(around, at, whole, at + clear.length, around.length - at);
      String base64 = Base64.getEncoder().encodeToString(whole);
      Map<String, byte[]> forms = CanaryForms.of(value);
      assertThat(forms.entrySet())
          .as("seed %s, round %s: %s", SEED, i, value)
          .anyMatch(
              f ->
                  f.getKey().startsWith("base64")
                      && base64.contains(new String(f.getValue(), StandardCharsets.US_ASCII)));
    }
  }

  private Optional<CanaryFile> read(String text, List<Problem> problems) throws IOException {
    return CanaryFile.read(Files.writeString(folder.resolve("canaries.yaml"), text), problems);
  }
}
