package org.sipward.app.demo;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * The callee: rings, answers, and ends the calls to odd numbers; answers OPTIONS at once.
 *
 * <p>A BYE is accepted only after the ACK, so that a call counts as complete only if both ends saw
 * all of it. One virtual thread per call, their number bounded.
 */
final class Callee {
  private static final Duration RING = Duration.ofMillis(60);
  private static final Duration HOLD = Duration.ofMillis(200);
  private static final Duration REPEAT = Duration.ofMillis(500);
  private static final int MOST_CALLS = 1_000;

  private final Semaphore free = new Semaphore(MOST_CALLS);
  private final LongAdder visits = new LongAdder();
  private final LongAdder onlookers = new LongAdder();

  /** Takes a request that belongs to no call. */
  void received(Phone phone, Phone.Incoming incoming) {
    var request = incoming.message();
    switch (request.method()) {
      case "INVITE" -> ring(phone, incoming);
      case "ACK" -> {
        // An ACK has no answer.
      }
      case "OPTIONS" -> {
        if (request.header("From").contains(HostileMessage.VISITOR)) {
          visits.increment();
        } else if (request.header("From").contains(HostileMessage.ONLOOKER)) {
          onlookers.increment();
        }
        answer(phone, incoming, 200, "OK");
      }
      default -> answer(phone, incoming, 481, "Call/Transaction Does Not Exist");
    }
  }

  /** Messages of an attacker that arrived without their hostile part. */
  long visits() {
    return visits.sum();
  }

  /** Messages of an attacker that arrived as they were sent, because nothing enforced is wrong. */
  long onlookers() {
    return onlookers.sum();
  }

  /** Whether the callee hangs up: an odd number. */
  static boolean endsCallsTo(String uri) {
    return "13579".indexOf(uri.charAt(uri.indexOf('@') - 1)) >= 0;
  }

  private void ring(Phone phone, Phone.Incoming incoming) {
    if (!free.tryAcquire()) {
      answer(phone, incoming, 486, "Busy Here");
      return;
    }
    // Here and not on the call's thread: the line must stand before the next datagram is read.
    var line = phone.line(incoming.message().callId());
    Thread.startVirtualThread(
        () -> {
          try (line) {
            new Answered(phone, line, incoming).run();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          } finally {
            free.release();
          }
        });
  }

  private static void answer(Phone phone, Phone.Incoming incoming, int status, String reason) {
    var response = Draft.response(incoming.message(), status, reason, Names.unique()).done();
    phone.send(response, incoming.from());
  }

  /** One call from ringing to its end. */
  private static final class Answered {
    private final Phone phone;
    private final Phone.Line line;
    private final Phone.Incoming invite;
    private final String tag = Names.unique();
    private SipText last;

    Answered(Phone phone, Phone.Line line, Phone.Incoming invite) {
      this.phone = phone;
      this.line = line;
      this.invite = invite;
      this.last = Draft.response(invite.message(), 180, "Ringing", tag).done();
    }

    void run() throws InterruptedException {
      phone.send(last, invite.from());
      Thread.sleep(RING);
      last =
          Draft.response(invite.message(), 200, "OK", tag)
              .header("Contact", "<sip:callee@" + phone.hostPort() + ">")
              .sdp(phone.host())
              .done();
      phone.send(last, invite.from());
      if (awaitAck()) {
        end(Dialog.ofCallee(invite.message(), last, phone.hostPort()));
      }
    }

    private boolean awaitAck() throws InterruptedException {
      long end = System.nanoTime() + phone.patience().toNanos();
      while (System.nanoTime() < end) {
        var incoming = line.await(REPEAT);
        if (incoming.isPresent() && incoming.get().message().method().equals("ACK")) {
          return true;
        }
        // Silence, or the INVITE again: either way the caller has not seen the answer.
        phone.send(last, invite.from());
      }
      return false;
    }

    private void end(Dialog dialog) throws InterruptedException {
      if (endsCallsTo(SipText.uri(invite.message().header("To")))) {
        Thread.sleep(HOLD);
        var _ = line.exchange(dialog.bye(), dialog.nextHop(), _ -> {});
        return;
      }
      long end = System.nanoTime() + phone.patience().toNanos();
      while (System.nanoTime() < end) {
        var incoming = line.await(phone.patience());
        if (incoming.isPresent() && incoming.get().message().method().equals("BYE")) {
          answer(phone, incoming.get(), 200, "OK");
          return;
        }
      }
    }
  }
}
