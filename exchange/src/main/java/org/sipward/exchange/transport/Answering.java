package org.sipward.exchange.transport;

import java.time.Duration;
import java.util.List;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.protocol.RemoteFailure;
import org.sipward.exchange.transport.codec.BatchText;
import org.sipward.exchange.transport.codec.Decoded;
import org.sipward.exchange.transport.codec.PageText;
import org.sipward.exchange.transport.codec.QueryText;
import org.sipward.exchange.transport.codec.StoreText;

/** From a request whose sender is known to what the Store's own side says. */
final class Answering {
  private static final Duration BUSY = Duration.ofSeconds(5);

  private Answering() {}

  /**
   * The body of an answer.
   *
   * @param mediaType empty where there is nothing to say but that it was taken (204)
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Content(String mediaType, byte[] octets) {
    private static final Content NONE = new Content("", new byte[0]);

    private static Content json(byte[] octets) {
      return new Content(Endpoint.JSON, octets);
    }
  }

  /** Answers a request to any endpoint but that of pages. */
  static Content answer(Endpoint endpoint, Caller caller, Remote side, byte[] body) throws Refusal {
    try {
      return switch (endpoint) {
        case DESCRIPTOR -> Content.json(StoreText.write(side.descriptor()));
        case PAGE -> throw new IllegalArgumentException("a page is asked for with a query");
        case INBOX -> {
          List<byte[]> messages = good(BatchText.read(body));
          yield Content.json(BatchText.writeAnswer(side.inbox(messages)));
        }
        case QUERIES -> Content.json(QueryText.writeAnswer(side.query(good(QueryText.read(body)))));
        case HINTS -> {
          var hint = good(StoreText.readHint(body));
          if (!hint.storeId().equals(caller.storeId())) {
            throw Refusal.schema("/store_id", "the Store that asks");
          }
          side.hint(hint);
          yield Content.NONE;
        }
        case COSIGNATURE -> {
          side.cosigned(body);
          yield Content.NONE;
        }
        case TRUST_LIST -> Content.json(side.trustList());
      };
    } catch (RemoteFailure failure) {
      throw refusal(failure);
    }
  }

  /** Answers the request for a page. */
  static Content page(Remote side, String lane, String query, PeerGates.Pass pass) throws Refusal {
    var request = PageQuery.read(lane, query);
    if (!request.patience().isZero()) {
      pass.waitOn(request.lane());
    }
    try {
      return Content.json(PageText.write(side.page(request)));
    } catch (RemoteFailure failure) {
      throw refusal(failure);
    }
  }

  private static <T> T good(Decoded<T> decoded) throws Refusal {
    return switch (decoded) {
      case Decoded.Good<T>(var value) -> value;
      case Decoded.Bad<T>(var pointer, var expected) -> throw Refusal.schema(pointer, expected);
    };
  }

  private static Refusal refusal(RemoteFailure failure) {
    return switch (failure.kind()) {
      case BUSY, UNREACHABLE -> Refusal.capacity(failure.retryAfter().orElse(BUSY));
      case REFUSED -> Refusal.policy(String.valueOf(failure.getMessage()));
      case BROKEN -> Refusal.failed();
    };
  }
}
