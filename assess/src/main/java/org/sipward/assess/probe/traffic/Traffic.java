package org.sipward.assess.probe.traffic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.sipward.assess.capture.CaptureLimits;
import org.sipward.assess.capture.CaptureReader;
import org.sipward.assess.capture.CaptureSummary;
import org.sipward.assess.capture.Conversation;
import org.sipward.assess.capture.Conversations;
import org.sipward.assess.capture.Frame;
import org.sipward.assess.capture.Packets;
import org.sipward.assess.capture.Span;
import org.sipward.assess.capture.Unit;
import org.sipward.assess.capture.tongue.DnsMessage;
import org.sipward.assess.capture.tongue.DnsTalk;
import org.sipward.assess.capture.tongue.Speech;
import org.sipward.assess.capture.tongue.Tongue;
import org.sipward.assess.capture.tongue.Tongues;
import org.sipward.assess.paper.CanaryFile.Canary;

/**
 * What one capture shows of one unit.
 *
 * @param notes what the assessor says of it
 * @param summary how it was read
 * @param talks every conversation and what it speaks
 * @param names by the DNS answers in it
 * @param canaries canary to the first place in clear
 * @param doubts why not everything was seen
 */
record Traffic(
    CaptureNotes.Capture notes,
    CaptureSummary summary,
    List<Talk> talks,
    NameBook names,
    Map<String, String> canaries,
    List<String> doubts) {

  /** Time that a unit has from being switched on to its first packet. */
  private static final Duration START = Duration.ofMinutes(10);

  /** A conversation and what it speaks. */
  record Talk(Conversation conversation, Speech speech) {}

  /** Whether the device said something to one of some hosts, by name; looking it up is none. */
  boolean isTo(Set<String> hosts, Talk talk) {
    Conversation c = talk.conversation();
    Set<String> called = new TreeSet<>(names.of(c.peer().address()));
    called.addAll(talk.speech().hosts());
    return talk.speech().tongue() != Tongue.DNS
        && c.fromDevice().packets() > 0
        && called.stream().anyMatch(hosts::contains);
  }

  static Traffic read(
      Path file, CaptureNotes.Capture notes, List<Canary> canaries, CaptureLimits limits)
      throws IOException {
    Conversations conversations = new Conversations(notes.unit(), limits);
    CanarySearch search = new CanarySearch(canaries);
    CaptureSummary summary =
        CaptureReader.read(
            file,
            limits,
            frame -> {
              conversations.frame(frame);
              if (!canaries.isEmpty() && isOf(notes.unit(), frame)) {
                search.look(frame.octets(), "frame " + frame.number());
              }
            });
    NameBook names = new NameBook();
    List<Talk> talks = new ArrayList<>();
    for (Conversation c : conversations.finish()) {
      Speech speech = Tongues.read(c);
      talks.add(new Talk(c, speech));
      if (speech.tongue() == Tongue.DNS) {
        names.read(c);
      }
      if (!canaries.isEmpty()) {
        lookWithin(c, speech, search);
      }
    }
    List<String> doubts = new ArrayList<>();
    summary.troubles().forEach(t -> doubts.add(notes.file() + ", " + t));
    doubts.addAll(doubts(notes, summary, conversations));
    return new Traffic(notes, summary, talks, names, search.found(), doubts);
  }

  /** Across the bounds of packets, and in names, which DNS splits at their dots. */
  private static void lookWithin(Conversation c, Speech speech, CanarySearch search) {
    search.look(c.fromDevice().stream(), c.place());
    search.look(c.toDevice().stream(), c.place());
    if (speech.tongue() == Tongue.DNS || speech.tongue() == Tongue.MDNS) {
      for (DnsMessage message : DnsTalk.messages(c.fromDevice())) {
        for (String name : message.questions()) {
          search.look(
              Span.of(name.getBytes(StandardCharsets.ISO_8859_1)),
              "a name asked for, " + c.place());
        }
      }
    }
  }

  private static boolean isOf(Unit unit, Frame frame) {
    return unit.isOn(Packets.link(frame))
        || Packets.read(frame)
            .filter(
                p ->
                    unit.addresses().contains(p.source().address())
                        || unit.addresses().contains(p.destination().address()))
            .isPresent();
  }

  private static List<String> doubts(
      CaptureNotes.Capture notes, CaptureSummary summary, Conversations conversations) {
    List<String> doubts = new ArrayList<>();
    String file = notes.file() + ": ";
    if (conversations.strange() > 0) {
      doubts.add(file + conversations.strange() + " frames of a link type that is not read");
    }
    if (conversations.beyond() > 0) {
      doubts.add(file + conversations.beyond() + " packets beyond what is kept");
    }
    if (conversations.cut() > 0) {
      doubts.add(file + conversations.cut() + " packets were captured in part only");
    }
    if (conversations.torn() > 0) {
      doubts.add(file + conversations.torn() + " packets in fragments that are not all there");
    }
    length(notes, summary, conversations).ifPresent(why -> doubts.add(file + why));
    return doubts;
  }

  private static Optional<String> length(
      CaptureNotes.Capture notes, CaptureSummary summary, Conversations conversations) {
    if (notes.booted().isEmpty()) {
      return Optional.of("the notes name no booted-at");
    }
    Instant booted = notes.booted().get();
    if (!conversations.sentBetween(nanos(booted), nanos(booted.plus(START)))) {
      return Optional.of(
          "the unit sent nothing in the " + START.toMinutes() + " minutes after " + booted);
    }
    Instant last = summary.last().orElse(booted);
    return last.isBefore(booted.plus(notes.needed()))
        ? Optional.of(
            "it ends "
                + Duration.between(booted, last).toMinutes()
                + " minutes after the boot, "
                + notes.needed().toMinutes()
                + " are needed")
        : Optional.empty();
  }

  /** A moment on the clock of the frames. */
  static long nanos(Instant moment) {
    return Math.addExact(
        Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L), moment.getNano());
  }
}
