package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import tools.jackson.databind.JsonNode;

/** Any octets as what a vendor states: advisory, provider metadata, bill with a schema. */
final class StatementFuzz {
  /** Who reads a document of JSON. */
  private interface Reader {
    Object read(JsonNode root) throws PaperException;
  }

  @FuzzTest(maxDuration = "10m")
  void readsOrRefuses(byte[] octets) {
    JsonNode root;
    try {
      root = JsonText.tree(new ByteArrayInputStream(octets));
    } catch (PaperException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    tries(root, Advisory::read);
    tries(root, ProviderMetadata::read);
    tries(root, r -> SchemaCheck.of(r, 1));
  }

  private static void tries(JsonNode root, Reader reader) {
    try {
      assertThat(reader.read(root)).isNotNull();
    } catch (PaperException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }
}
