package org.sipward.firewall.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sipward.firewall.decision.DecisionRecord.Found;

/**
 * A record in plain sentences, one line each. The text is printable as far as the record was
 * written by us; make it printable before a terminal sees it.
 */
public final class Explanation {
  private Explanation() {}

  /** The lines. */
  public static List<String> of(DecisionRecord record) {
    List<String> lines = new ArrayList<>();
    lines.add(record.id() + " " + record.time() + ": " + what(record));
    lines.add("  came from " + origin(record));
    message(record, lines);
    if (!record.verdict().text().isEmpty()) {
      lines.add("  because " + record.verdict().text() + reason(record));
    }
    order(record, lines);
    for (Found found : record.findings()) {
      found(record, found, lines);
    }
    if (record.findingsLost() > 0) {
      lines.add("  and " + record.findingsLost() + " more findings that were not kept");
    }
    remedies(record, lines);
    if (record.repeated() > 0) {
      lines.add("  " + record.repeated() + " like it went unrecorded in the minute before");
    }
    return lines;
  }

  private static String what(DecisionRecord record) {
    var verdict = record.verdict();
    String subject = subject(record);
    return switch (verdict.action()) {
      case "reject" ->
          subject
              + " was refused with "
              + verdict.status()
              + (verdict.silent()
                  ? ", which its sender was not told, because nothing vouches for its source"
                  : "");
      case "drop" -> subject + " was dropped without an answer";
      case "strip" -> subject + " was forwarded without a part of it";
      case "norm" -> subject + " was forwarded in canonical form";
      case "absorb" -> subject + " was meant for the firewall itself";
      default ->
          subject
              + " was forwarded"
              + (verdict.would().isEmpty()
                  ? ", and something was noticed"
                  : "; with all controls enforced it would have been " + past(verdict.would()));
    };
  }

  private static String subject(DecisionRecord record) {
    var message = record.message();
    if (!message.read()) {
      return "a message that was not read";
    }
    if (!message.defect().isEmpty()) {
      return message.octets() + " octets that are no message";
    }
    return message.status() > 0
        ? "a response " + message.status() + " to " + message.method()
        : "a request " + message.method();
  }

  private static String past(String action) {
    return switch (action) {
      case "reject" -> "refused";
      case "drop" -> "dropped";
      case "strip" -> "forwarded without a part of it";
      case "norm" -> "forwarded in canonical form";
      default -> action;
    };
  }

  private static String origin(DecisionRecord record) {
    var arrival = record.arrival();
    String who = arrival.peer().isEmpty() ? "an unknown source" : "peer " + arrival.peer();
    return "%s in zone %s, %s over %s to %s"
        .formatted(
            who,
            arrival.zone(),
            arrival.source(),
            arrival.transport().toUpperCase(Locale.ROOT),
            arrival.listener());
  }

  private static void message(DecisionRecord record, List<String> lines) {
    var message = record.message();
    if (!message.callId().isEmpty()) {
      lines.add("  Call-ID " + message.callId() + cseq(message));
    }
    if (!message.uri().isEmpty()) {
      lines.add("  to " + message.uri());
    }
    if (!message.from().isEmpty()) {
      lines.add("  From " + message.from() + ", To " + message.to());
    }
    if (!message.defect().isEmpty()) {
      lines.add("  not readable from octet " + message.defectOffset() + " on: " + message.defect());
    }
  }

  private static String cseq(DecisionRecord.Subject message) {
    return message.cseq() < 0 ? "" : ", CSeq " + message.cseq() + " " + message.method();
  }

  private static String reason(DecisionRecord record) {
    String reason = record.verdict().reason();
    return reason.isEmpty() ? "" : " [" + reason + "]";
  }

  private static void order(DecisionRecord record, List<String> lines) {
    var order = record.order();
    if (order.id().isEmpty()) {
      return;
    }
    lines.add(
        order.author().isEmpty()
            ? "  order " + order.id() + ", of which nothing more is known now"
            : "  order %s, a %s by %s until %s: %s"
                .formatted(
                    order.id(), order.kind(), order.author(), order.until(), order.reason()));
  }

  private static void found(DecisionRecord record, Found found, List<String> lines) {
    boolean decided = record.verdict().reason().equals(found.control());
    lines.add(
        "  %s %s (%s) asks to %s: %s"
            .formatted(
                decided ? "*" : "-",
                found.control(),
                found.mode().equals("enforce") ? "enforced" : "only monitors",
                asks(found),
                found.detail()));
    lines.add("      where   " + where(found));
    if (!found.octets().isEmpty()) {
      lines.add("      octets  " + found.octets());
    }
    lines.add("      clause  " + found.reference());
    var row = found.profile();
    if (!row.profile().isEmpty()) {
      lines.add(
          "      profile %s%s: %s"
              .formatted(
                  row.profile(), row.place().isEmpty() ? "" : ", " + row.place(), row.text()));
    }
    if (found.mode().equals("monitor") && !found.action().equals("accept")) {
      lines.add("      before enforcing it  " + found.remedy());
    }
  }

  private static String asks(Found found) {
    return switch (found.action()) {
      case "reject" -> "refuse with " + found.status();
      case "strip" -> "take it out";
      case "norm" -> "rewrite it in canonical form";
      case "accept" -> "do nothing";
      case "drop" -> "drop the message";
      default -> found.action();
    };
  }

  private static String where(Found found) {
    String in = found.header().isEmpty() ? "" : "header " + found.header() + ", ";
    String of = found.sentTo().isEmpty() ? "the message" : "what was to leave to " + found.sentTo();
    return found.length() == 0
        ? "%soctet %d of %s".formatted(in, found.offset(), of)
        : "%soctets %d to %d of %s"
            .formatted(in, found.offset(), found.offset() + found.length() - 1, of);
  }

  private static void remedies(DecisionRecord record, List<String> lines) {
    if (record.remedies().isEmpty()) {
      return;
    }
    String what = record.isRefused() ? "let it pass" : "left it as it was";
    String all = record.remedies().size() == 1 ? ":" : ", all of it together:";
    lines.add("  What would have " + what + all);
    record.remedies().forEach(r -> lines.add("    " + r));
  }
}
