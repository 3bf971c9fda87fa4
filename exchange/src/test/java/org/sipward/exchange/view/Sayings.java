package org.sipward.exchange.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.sipward.exchange.message.ActionStatus;
import org.sipward.exchange.message.Feedback;
import org.sipward.exchange.message.Message;
import org.sipward.exchange.message.Receipt;
import org.sipward.exchange.message.Report;
import org.sipward.exchange.vocabulary.EventType;

/** Messages of few members about few things, so that many of them meet: drawn from a seed. */
public final class Sayings {
  private static final List<String> MEMBERS = List.of("operator-a", "operator-b", "operator-c");
  private static final EventType[] EVENTS = {EventType.SPAM, EventType.WANGIRI, EventType.IRSF};

  private final SplittableRandom random;
  private final List<Message> reports = new ArrayList<>();
  private final List<Message> revokes = new ArrayList<>();

  public Sayings(SplittableRandom random) {
    this.random = random;
  }

  public List<Message> some(int count) {
    var messages = new ArrayList<Message>();
    while (messages.size() < count) {
      messages.add(next());
    }
    return messages;
  }

  private Message next() {
    var says = Saying.by(member()).at(time());
    return switch (random.nextInt(9)) {
      case 0, 1, 2, 3 -> report(random.nextInt(3) == 0 ? says.to("operator-b") : says);
      case 4 -> {
        var revoke = says.revoke(id(), Saying.suspect(digits()));
        revokes.add(revoke);
        yield revoke;
      }
      case 5, 6 -> feedback(says);
      case 7 -> says.indicator(Saying.suspect(digits()), random.nextInt(101));
      default -> action(says);
    };
  }

  private Message report(Saying says) {
    var subject =
        random.nextInt(5) == 0
            ? Saying.range("+44770090000", "+4477009000" + random.nextInt(3, 9))
            : Saying.suspect(digits());
    var report =
        says.report(
            id(),
            random.nextInt(1, 4),
            EVENTS[random.nextInt(EVENTS.length)],
            random.nextInt(101),
            subject);
    reports.add(report);
    return report;
  }

  private Message feedback(Saying says) {
    if (reports.isEmpty()) {
      return report(says);
    }
    var about = reports.get(random.nextInt(reports.size()));
    var verdicts = Feedback.Verdict.values();
    var id = about.body() instanceof Report r ? r.reportId() : id();
    return says.feedback(id, verdicts[random.nextInt(verdicts.length)], Saying.hash(about));
  }

  private Message action(Saying says) {
    var states = ActionStatus.State.values();
    return switch (random.nextInt(3)) {
      case 0 -> says.to(member(), member()).request(id(), Saying.suspect(digits()));
      case 1 -> says.to(member()).status(id(), states[random.nextInt(states.length)]);
      default ->
          revokes.isEmpty()
              ? report(says)
              : says.receipt(
                  Saying.hash(revokes.get(random.nextInt(revokes.size()))),
                  random.nextBoolean()
                      ? Receipt.Disposition.LIFTED
                      : Receipt.Disposition.NOTHING_TO_LIFT,
                  random.nextInt(5));
    };
  }

  private String member() {
    return MEMBERS.get(random.nextInt(MEMBERS.size()));
  }

  private UUID id() {
    return new UUID(0, random.nextInt(4));
  }

  private static final int NUMBERS = 4;

  private String digits() {
    return "+4477009000" + random.nextInt(NUMBERS);
  }

  private Instant time() {
    return Saying.START.plusSeconds(random.nextInt(3));
  }
}
