package org.sipward.exchange.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.sipward.exchange.protocol.Answer;
import org.sipward.exchange.protocol.Descriptor;
import org.sipward.exchange.protocol.Disposed;
import org.sipward.exchange.protocol.Hint;
import org.sipward.exchange.protocol.Page;
import org.sipward.exchange.protocol.PageRequest;
import org.sipward.exchange.protocol.PageRequest.Lane;
import org.sipward.exchange.protocol.Query;
import org.sipward.exchange.protocol.Remote;
import org.sipward.exchange.protocol.RemoteFailure;

/** The next page is asked for once, and given to whoever asks for the same. */
class ReadAheadTest {
  private final ConcurrentLinkedQueue<Long> asked = new ConcurrentLinkedQueue<>();

  private static PageRequest from(long position) {
    return new PageRequest(Lane.ALL, position, 1_000, 500, 1 << 20, Duration.ZERO);
  }

  private static Page page(PageRequest request) {
    return new Page(
        "peer/main",
        request.from(),
        request.from() + 500,
        new byte[0],
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private ReadAhead reading(Function<PageRequest, Page> answer) {
    return new ReadAhead(new Pages(asked, answer));
  }

  /** A Store of which nothing but pages is asked. */
  private record Pages(Queue<Long> asked, Function<PageRequest, Page> answer) implements Remote {
    @Override
    public Page page(PageRequest request) {
      asked.add(request.from());
      return answer.apply(request);
    }

    @Override
    public Descriptor descriptor() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Disposed> inbox(List<byte[]> messages) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Answer> query(Query query) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void hint(Hint hint) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void cosigned(byte[] note) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] trustList() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void whatWasAskedAheadIsNotAskedAgain() {
    var pages = reading(ReadAheadTest::page);
    assertThat(pages.page(from(0)).from()).isZero();
    pages.ask(from(500));
    assertThat(pages.page(from(500)).from()).isEqualTo(500);
    assertThat(pages.page(from(500)).from()).isEqualTo(500);
    assertThat(asked).containsExactly(0L, 500L, 500L);
  }

  @Test
  void anotherQuestionGetsItsOwnAnswer() {
    var pages = reading(ReadAheadTest::page);
    pages.ask(from(500));
    assertThat(pages.page(from(700)).from()).isEqualTo(700);
    assertThat(pages.page(from(500)).from()).isEqualTo(500);
    assertThat(asked).contains(700L, 500L);
  }

  @Test
  void aFailureAheadIsTheFailureOfTheQuestion() {
    var pages =
        reading(
            _ -> {
              throw new RemoteFailure(RemoteFailure.Kind.REFUSED, "not today");
            });
    pages.ask(from(500));
    assertThatThrownBy(() -> pages.page(from(500)))
        .isInstanceOf(RemoteFailure.class)
        .hasMessage("not today");
    var broken =
        reading(
            _ -> {
              throw new IllegalStateException("odd");
            });
    broken.ask(from(500));
    assertThatThrownBy(() -> broken.page(from(500)))
        .isInstanceOf(RemoteFailure.class)
        .hasMessageContaining("odd");
  }
}
