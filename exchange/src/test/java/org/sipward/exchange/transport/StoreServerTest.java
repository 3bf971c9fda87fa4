package org.sipward.exchange.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.message.Receipt;
import org.sipward.exchange.message.Subject;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.protocol.Hint;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.PageRequest.Lane;
import org.sipward.exchange.protocol.Query;
import org.sipward.exchange.transport.SomeStore.Said;
import org.sipward.exchange.transport.codec.PageText;
import org.sipward.kernel.identifier.IdentifierKind;

/** Each verb over a real connection: what is asked arrives, and what is answered comes back. */
class StoreServerTest {
  private Net net;

  @BeforeEach
  void start() throws Exception {
    net = new Net();
  }

  @AfterEach
  void stop() throws Exception {
    net.close();
  }

  @Test
  void tellsWhoItIs() {
    var descriptor = net.remote(Net.ALICE).descriptor();
    assertThat(descriptor).isEqualTo(net.store.to(Net.ALICE).descriptor());
  }

  @Test
  void givesPagesAsTheyAre() {
    var remote = net.remote(Net.ALICE);
    var some = new SomePages(3);
    for (int i = 0; i < 20; i++) {
      var page = some.any();
      net.store.pages.add(page);
      var request = new PageRequest(Lane.URGENT, i, 5, 10, 4711, Duration.ofSeconds(3));
      assertThat(PageText.write(remote.page(request))).isEqualTo(PageText.write(page));
      assertThat(net.store.heard).contains(new Said(Net.ALICE, request));
    }
  }

  @Test
  void takesBatchesQueriesHintsAndCosignatures() {
    var remote = net.remote(Net.ALICE);
    assertThat(remote.inbox(List.of("one".getBytes(UTF_8), "two".getBytes(UTF_8))))
        .containsExactly(
            Disposed.stored(0, Receipt.Disposition.STORED, 100),
            Disposed.stored(1, Receipt.Disposition.STORED, 101));
    var subject =
        Subject.pseudonym(Subject.Role.A_NUMBER, IdentifierKind.MSISDN, "A".repeat(22), "hmac", 4);
    var query = new Query(List.of(subject), "FRAUD_PREVENTION");
    assertThat(remote.query(query)).hasSize(1);
    remote.hint(new Hint(Net.ALICE.storeId(), 12));
    remote.cosigned("a note\n".getBytes(UTF_8));
    assertThat(remote.trustList()).isEqualTo(SomeStore.TRUST_LIST);
    assertThat(net.store.heard)
        .containsExactly(
            new Said(Net.ALICE, "one"),
            new Said(Net.ALICE, "two"),
            new Said(Net.ALICE, query),
            new Said(Net.ALICE, new Hint(Net.ALICE.storeId(), 12)),
            new Said(Net.ALICE, "a note\n"));
  }
}
