package org.sipward.exchange.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Good and bad proofs of another implementation of RFC 9162, where they are present. */
final class MerkleVectorsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void inclusion() throws IOException {
    for (var file : Vectors.below("merkle/inclusion")) {
      var vector = JSON.readTree(Files.readAllBytes(file));
      agree(file, vector, holds(vector, MerkleVectorsTest::inclusion));
    }
  }

  @Test
  void consistency() throws IOException {
    for (var file : Vectors.below("merkle/consistency")) {
      var vector = JSON.readTree(Files.readAllBytes(file));
      agree(file, vector, holds(vector, MerkleVectorsTest::consistency));
    }
  }

  private static void agree(Path file, JsonNode vector, boolean holds) {
    assertThat(vector.has("wantErr")).as("%s is a vector", file).isTrue();
    assertThat(holds).as("%s", file).isEqualTo(!vector.get("wantErr").asBoolean());
  }

  private interface Judge {
    Verification judge(JsonNode vector, List<Hash> path);
  }

  /** What cannot even be read as a proof shows nothing. */
  private static boolean holds(JsonNode vector, Judge judge) {
    var path = new ArrayList<Hash>();
    for (var element : vector.path("proof")) {
      var hash = Hash.fromBase64(element.asString());
      if (hash.isEmpty()) {
        return false;
      }
      path.add(hash.get());
    }
    return judge.judge(vector, path).holds();
  }

  private static Verification inclusion(JsonNode vector, List<Hash> path) {
    // Two spellings of one name, by the age of the file.
    long index = number(vector.has("leafIdx") ? vector.get("leafIdx") : vector.get("leafIndex"));
    var proof = new InclusionProof(index, number(vector.get("treeSize")), path);
    return both(vector, "leafHash", "root")
        .map(hashes -> proof.verify(hashes.getFirst(), hashes.getLast()))
        .orElse(Verification.fails("no hash"));
  }

  private static Verification consistency(JsonNode vector, List<Hash> path) {
    var proof =
        new ConsistencyProof(number(vector.get("size1")), number(vector.get("size2")), path);
    return both(vector, "root1", "root2")
        .map(hashes -> proof.verify(hashes.getFirst(), hashes.getLast()))
        .orElse(Verification.fails("no hash"));
  }

  private static Optional<List<Hash>> both(JsonNode vector, String one, String other) {
    return Hash.fromBase64(vector.get(one).asString())
        .flatMap(
            first ->
                Hash.fromBase64(vector.get(other).asString()).map(last -> List.of(first, last)));
  }

  /** Theirs have 64 bits and no sign; what is beyond ours stands for none of our positions. */
  private static long number(JsonNode node) {
    return node.bigIntegerValue().longValue();
  }
}
