package org.sipward.exchange.message;

import java.util.List;
import java.util.Optional;
import org.sipward.exchange.message.Bounds.Items;
import org.sipward.exchange.message.Bounds.Text;
import org.sipward.exchange.message.Bounds.Whole;

/**
 * What the origin saw, and what it could show.
 *
 * @param detectionMethod free text
 * @param methodId the same as a word of a registry
 * @param logRefs places in the origin's own logs, opaque to others
 */
public record Evidence(
    @Text(pattern = Bounds.LINE) String detectionMethod,
    @Text(pattern = Bounds.CODE, max = 64) Optional<String> methodId,
    @Items(max = 64) @Text(pattern = Bounds.LINE) List<String> logRefs,
    @Items(max = 16) List<Artefact> artefacts,
    Optional<Observations> observations,
    @Items(max = 16) List<Mismatch> mismatch) {

  /** Something that can be shown, by its hash. */
  public record Artefact(
      @Text(pattern = Bounds.SHA256, max = 64) String sha256,
      @Text(pattern = "^[a-z0-9.+-]{1,63}/[a-z0-9.+-]{1,63}$") String mediaType,
      @Whole(max = 1_099_511_627_776L) long bytes,
      Redaction redaction,
      Retrieval retrieval) {}

  /** What was taken out before it was hashed. */
  public enum Redaction {
    NONE,
    IDS_MASKED,
    HEADERS_ONLY
  }

  /** How one gets to see it. */
  public enum Retrieval {
    ON_REQUEST,
    INLINE
  }

  /** How much was seen, within how many seconds. */
  public record Observations(
      @Whole long count, @Whole long distinctParties, @Whole(min = 1) long windowS) {}

  /** The same thing said differently by two protocols. */
  public record Mismatch(
      @Text(pattern = Bounds.CODE, max = 64) String protocolA,
      @Text(pattern = Bounds.LINE) String fieldA,
      @Text(pattern = Bounds.CODE, max = 64) String protocolB,
      @Text(pattern = Bounds.LINE) String fieldB,
      @Text(pattern = Bounds.CODE, max = 64) String kind) {}

  public Evidence {
    logRefs = List.copyOf(logRefs);
    artefacts = List.copyOf(artefacts);
    mismatch = List.copyOf(mismatch);
  }
}
