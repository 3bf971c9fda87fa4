package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipward.firewall.seal.SealKeys;

/** Keys that are rotated are the same site's keys. */
class NodeTest {
  private final SealKeys keys = TwoZones.keys();
  private final Node node = new Node(new TwoZones().plan(), keys);

  @Test
  void takesANewEpoch() {
    SealKeys rotated = keys.rotated(new SecureRandom());
    node.rotate(rotated);
    assertThat(node.keys()).isEqualTo(rotated);
  }

  @ParameterizedTest
  @ValueSource(strings = {"branch", "tag", "spread"})
  void refusesAnotherLongLivedKey(String key) {
    SealKeys other = TwoZones.keys();
    List<SealKeys.Epoch> epochs = keys.rotated(new SecureRandom()).epochs();
    SealKeys mixed =
        new SealKeys(
            key.equals("branch") ? other.branch() : keys.branch(),
            key.equals("tag") ? other.tag() : keys.tag(),
            key.equals("spread") ? other.spread() : keys.spread(),
            epochs);
    assertThatThrownBy(() -> node.rotate(mixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("restart");
    assertThat(node.keys()).isEqualTo(keys);
  }
}
