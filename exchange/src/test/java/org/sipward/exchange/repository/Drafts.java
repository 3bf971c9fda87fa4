package org.sipward.exchange.repository;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.sipward.exchange.message.Audience;

/** Messages for tests. */
final class Drafts {
  private static final Offer EVERYBODY =
      new Offer.Own(new Audience(Audience.Scope.CONSORTIUM, List.of(), List.of(), List.of()));

  private Drafts() {}

  static Draft of(String reference, String message) {
    return Draft.of(reference, "REPORT", "P2", message.getBytes(StandardCharsets.UTF_8), EVERYBODY);
  }

  static Draft number(int number) {
    return of("operator-a m" + number, "{\"number\":" + number + "}");
  }

  static List<Draft> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Drafts::number).toList();
  }

  static <T> T done(CompletableFuture<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }
}
