package org.sipward.assess.probe.login;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.Line;
import org.sipward.assess.protocol.Busy;
import org.sipward.assess.protocol.Http;
import org.sipward.assess.protocol.HttpReply;
import org.sipward.assess.protocol.HttpRequest;

/** The way to a web server: one request and its reply on each connection. */
final class HttpDoor {
  /** From here on a status says that it was not done. */
  static final int NO = 400;

  private static final int LOCKED = 423;

  private final Door door;

  HttpDoor(Door door) {
    this.door = door;
  }

  /** What a reply to a login is taken for. */
  interface Taken {
    Reply as(HttpReply reply);
  }

  Door door() {
    return door;
  }

  /** A request that tries a login. */
  Reply login(HttpRequest request, Taken taken) throws InterruptedException {
    return door.login(line -> taken.as(exchange(line, request)));
  }

  /** A page without a login, waited for where the server says that it is busy. */
  Optional<HttpReply> patiently(HttpRequest request) throws InterruptedException {
    return door.busy().patiently(() -> page(request));
  }

  /** A page without a login; nothing where there is none. */
  Optional<HttpReply> page(HttpRequest request) throws InterruptedException {
    List<HttpReply> page = new ArrayList<>();
    Reply ignored =
        door.look(
            line -> {
              page.add(exchange(line, request));
              return new Reply.Said("a page");
            });
    return page.stream().findFirst();
  }

  /** What a status says about any further login. */
  static Optional<Reply> locked(HttpReply reply) {
    boolean later = reply.first("retry-after").isPresent() && reply.status() >= 400;
    return Busy.says(reply) || reply.status() == LOCKED || later
        ? Optional.of(new Reply.Locked("status " + reply.status(), Busy.asked(reply)))
        : Optional.empty();
  }

  private HttpReply exchange(Line line, HttpRequest request) throws IOException {
    return Http.exchange(door.wire(line), door.authority(), request);
  }
}
