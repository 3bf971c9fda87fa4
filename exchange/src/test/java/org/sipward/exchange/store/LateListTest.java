package org.sipward.exchange.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipward.exchange.replication.PullRules;
import org.sipward.exchange.seal.KeyFile;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.seal.VerifyingKey;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.MemberKey;

/** A Store whose operator brings it no new list gets it from the others. */
class LateListTest {
  @TempDir Path folder;

  @Test
  void aNewKeyIsLearntFromTheVeryStoreThatSignsWithIt() throws Exception {
    var soon =
        new PullRules(
            500,
            1 << 20,
            PullRules.DEFAULT.patience(),
            PullRules.DEFAULT.idle(),
            Duration.ofMillis(100),
            Duration.ofSeconds(1));
    try (var consortium = Consortium.of(folder, InstantSource.system(), "ann", "bob")) {
      consortium.at("bob").close();
      consortium.at("bob").start(consortium.clock(), soon);
      consortium.at("ann").close();
      var key = SigningKey.generate();
      var file = folder.resolve("ann/keys/messages.key");
      Files.delete(file);
      KeyFile.write(file, key);
      consortium.reissue(with(consortium.member("ann"), key));
      consortium.hand("ann");
      consortium.at("ann").start(consortium.clock());
      consortium.at("ann").desk().publish(Consortium.irsf("+883150001000", "+883150001099", 90));
      Waiting.until(
          "the report at bob",
          () ->
              consortium.at("bob").store().digest().equals(consortium.at("ann").store().digest()));
      assertThat(folder.resolve("bob/trust-list.accepted.json"))
          .content()
          .isEqualTo(Files.readString(folder.resolve("ann/trust-list.accepted.json")))
          .contains(key.kid());
      assertThat(Files.readString(folder.resolve("bob/trust-list.json"))).doesNotContain(key.kid());
    }
  }

  private static Member with(Member member, SigningKey key) {
    var first = member.keys().getFirst().key();
    var keys = new ArrayList<>(member.keys());
    keys.add(
        new MemberKey(
            new VerifyingKey(
                key.kid(),
                first.algorithm(),
                key.publicKey(),
                first.notBefore(),
                first.notAfter(),
                EnumSet.copyOf(first.usage()))));
    return new Member(
        member.memberId(),
        member.roles(),
        member.status(),
        member.since(),
        member.countries(),
        member.groups(),
        member.independenceGroup(),
        member.allocations(),
        member.stores(),
        keys,
        member.encryptionKeys(),
        member.quota(),
        member.mayNotSend());
  }
}
