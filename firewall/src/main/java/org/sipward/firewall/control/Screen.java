package org.sipward.firewall.control;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipward.firewall.check.Check;
import org.sipward.firewall.check.FindingLog;
import org.sipward.firewall.check.Inspection;
import org.sipward.firewall.check.Occasion;
import org.sipward.firewall.check.Reading;
import org.sipward.firewall.check.ReadingInspection;
import org.sipward.firewall.check.body.Body;
import org.sipward.firewall.check.body.BodyInspection;
import org.sipward.firewall.check.border.BorderControl;
import org.sipward.firewall.check.content.ContentInspection;
import org.sipward.firewall.check.content.HeaderMarks;
import org.sipward.firewall.check.field.MethodNotAllowed;
import org.sipward.firewall.check.shape.HeaderBomb;
import org.sipward.firewall.emergency.EmergencyCall;
import org.sipward.firewall.profile.Profile;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.FlowMatrix;
import org.sipward.firewall.zone.Modes;
import org.sipward.firewall.zone.Screening;
import org.sipward.kernel.Action;
import org.sipward.kernel.Control;
import org.sipward.kernel.Mode;
import org.sipward.sip.Defect;
import org.sipward.sip.DefectLog;
import org.sipward.sip.KeepAlive;
import org.sipward.sip.Malformed;
import org.sipward.sip.Parsed;
import org.sipward.sip.SipMessage;
import org.sipward.sip.edit.Edits;

/**
 * The check stage: one message in, all findings out, in the order of {@link Checks}.
 *
 * <p>Every defect the parser noted becomes a finding of the one control that answers for it; then
 * the inspections look for themselves: those of headers, those that read addresses and numbers, and
 * those of bodies at each part of the body. A control that is off finds nothing. One per event
 * loop, because it owns what is read for all of them; allocates nothing after construction. A
 * message without defects costs the inspections only.
 */
public final class Screen {
  private static final Inspection[] INSPECTIONS =
      Checks.ALL.stream()
          .filter(Inspection.class::isInstance)
          .map(Inspection.class::cast)
          .toArray(Inspection[]::new);

  private static final ReadingInspection[] READING_INSPECTIONS =
      Checks.ALL.stream()
          .filter(ReadingInspection.class::isInstance)
          .map(ReadingInspection.class::cast)
          .toArray(ReadingInspection[]::new);

  private static final BodyInspection[] BODY_INSPECTIONS =
      Checks.ALL.stream()
          .filter(BodyInspection.class::isInstance)
          .map(BodyInspection.class::cast)
          .toArray(BodyInspection[]::new);

  private static final int[] KINDS =
      Arrays.stream(BODY_INSPECTIONS).mapToInt(BodyInspection::kinds).toArray();

  private static final ContentInspection[] CONTENT_INSPECTIONS =
      Checks.ALL.stream()
          .filter(ContentInspection.class::isInstance)
          .map(ContentInspection.class::cast)
          .toArray(ContentInspection[]::new);

  private static final long[] OCCASIONS =
      Arrays.stream(INSPECTIONS).mapToLong(Inspection::occasions).toArray();

  private static final long[] READING_OCCASIONS =
      Arrays.stream(READING_INSPECTIONS).mapToLong(ReadingInspection::occasions).toArray();

  /** Bits of the headers that controls of borders answer for. */
  private static final long[] BORDERS_LOW = borders(0);

  private static final long[] BORDERS_HIGH = borders(Long.SIZE);

  private final Body body = new Body();
  private final boolean[] found = new boolean[BODY_INSPECTIONS.length];
  private final Reading reading = new Reading();
  private final MethodNotAllowed methods = Checks.METHOD_NOT_ALLOWED;
  private final HeaderBomb bomb = Checks.HEADER_BOMB;

  /** Screens without a flow matrix: every method that the grammar takes may go somewhere. */
  public void inspect(Parsed parsed, Arrival arrival, FindingLog findings) {
    inspect(parsed, arrival, null, findings);
  }

  /**
   * Screens one message.
   *
   * @param flows who may send what where, or null where nothing is to be routed
   */
  public void inspect(
      Parsed parsed, Arrival arrival, @Nullable FlowMatrix flows, FindingLog findings) {
    switch (parsed) {
      case SipMessage message -> {
        reading.begin(message, arrival);
        if (message.defects().count() > 0) {
          judge(message, arrival, findings);
          if (isSettled(message, arrival, findings)) {
            return;
          }
        }
        look(message, arrival, findings);
        lookAtContent(message, arrival, findings);
        if (body.read(message)) {
          lookInside(arrival, findings);
        }
        if (flows != null) {
          int before = findings.count();
          methods.inspect(message, arrival, flows, findings);
          settle(methods, arrival, before, findings);
        }
      }
      case Malformed malformed -> refuse(malformed, findings);
      case KeepAlive _ -> {}
    }
  }

  /** What was read of the message that was screened last, for whoever asks about it next. */
  public Reading reading() {
    return reading;
  }

  /**
   * Carries out the findings that ask for NORM or STRIP, control by control in the order of {@link
   * Checks}, so that a header is removed before what is inside it would be rewritten.
   *
   * <p>The edits must be empty: whoever edits the message further reads it again first ({@link
   * Mender}), because edits of two hands in one line would overlap.
   */
  void mend(SipMessage message, Arrival arrival, FindingLog findings, Edits edits) {
    Modes modes = arrival.screening().modes();
    boolean bodied = body.read(message);
    for (int c = 0; c < Checks.ALL.size(); c++) {
      Check check = Checks.ALL.get(c);
      for (int i = 0; i < findings.count(); i++) {
        if (findings.check(i).equals(check)
            && asksForMending(findings.action(i))
            && modes.of(check.control()) == Mode.ENFORCE) {
          if (check instanceof BodyInspection inside && bodied) {
            mend(inside, arrival);
          } else {
            check.mend(message, findings, i, edits);
          }
        }
      }
    }
    if (bodied) {
      body.apply(edits);
    }
  }

  private void mend(BodyInspection check, Arrival arrival) {
    for (int p = 0; p < body.parts(); p++) {
      if ((check.kinds() & body.kind(p).bit()) != 0) {
        check.mend(body, p, arrival);
      }
    }
  }

  private static boolean asksForMending(Action action) {
    return action == Action.NORM || action == Action.STRIP;
  }

  private void judge(SipMessage message, Arrival arrival, FindingLog findings) {
    Screening screening = arrival.screening();
    Set<Defect> tolerated = screening.tolerated();
    DefectLog defects = message.defects();
    for (int i = 0; i < defects.count(); i++) {
      Defect defect = defects.defect(i);
      Check check = Checks.of(defect);
      if (screening.modes().of(check.control()) == Mode.OFF) {
        continue;
      }
      if (tolerated.contains(defect)) {
        findings.add(check, defects, i, Action.ACCEPT, 0);
      } else {
        check.judge(message, arrival, i, findings);
      }
    }
    if (defects.lost() > 0) {
      // What was not kept may have been worse than what was: 64 harmless folds must not hide it.
      int before = findings.count();
      findings.add(bomb, message.octets().from(), 0, "more defects than are kept");
      settle(bomb, arrival, before, findings);
    }
  }

  /**
   * Whether nothing that is still to be found changes what becomes of a message: it is refused for
   * what the parser saw, and its source, which may be forged, is not told. So a flood of garbage
   * costs its parse and little more.
   */
  private static boolean isSettled(SipMessage message, Arrival arrival, FindingLog findings) {
    if (!arrival.isUnproven()) {
      return false;
    }
    Modes modes = arrival.screening().modes();
    for (int i = 0; i < findings.count(); i++) {
      if (findings.action(i).compareTo(Action.STRIP) > 0
          && modes.of(findings.check(i).control()) == Mode.ENFORCE) {
        return !EmergencyCall.isEmergency(message, arrival.zone());
      }
    }
    return false;
  }

  private void look(SipMessage message, Arrival arrival, FindingLog findings) {
    long occasions = Occasion.of(message, arrival);
    Screening screening = arrival.screening();
    Profile profile = screening.profile();
    long low = message.kindsLow() & profile.judgedLow(screening.trusted());
    long high = message.kindsHigh() & profile.judgedHigh(screening.trusted());
    for (int i = 0; i < INSPECTIONS.length; i++) {
      if (((OCCASIONS[i] & occasions) | (BORDERS_LOW[i] & low) | (BORDERS_HIGH[i] & high)) != 0) {
        int before = findings.count();
        INSPECTIONS[i].inspect(message, arrival, findings);
        if (findings.count() > before) {
          settle(INSPECTIONS[i], arrival, before, findings);
        }
      }
    }
    for (int i = 0; i < READING_INSPECTIONS.length; i++) {
      if ((READING_OCCASIONS[i] & occasions) != 0) {
        int before = findings.count();
        READING_INSPECTIONS[i].inspect(reading, findings);
        if (findings.count() > before) {
          settle(READING_INSPECTIONS[i], arrival, before, findings);
        }
      }
    }
  }

  private static long[] borders(int from) {
    return Arrays.stream(INSPECTIONS)
        .mapToLong(
            inspection ->
                inspection instanceof BorderControl border
                    ? border.headers().stream()
                        .mapToInt(Enum::ordinal)
                        .filter(kind -> kind / Long.SIZE == from / Long.SIZE)
                        .mapToLong(kind -> 1L << kind)
                        .sum()
                    : 0)
        .toArray();
  }

  /** One pass says which of them there is anything for. */
  private static void lookAtContent(SipMessage message, Arrival arrival, FindingLog findings) {
    int marks = HeaderMarks.of(message);
    for (ContentInspection inspection : CONTENT_INSPECTIONS) {
      if ((inspection.marks() & marks) != 0) {
        int before = findings.count();
        inspection.inspect(message, arrival, findings);
        if (findings.count() > before) {
          settle(inspection, arrival, before, findings);
        }
      }
    }
  }

  /** Part by part, so that a part is read once, whatever is asked about it. */
  private void lookInside(Arrival arrival, FindingLog findings) {
    Arrays.fill(found, false);
    for (int p = 0; p < body.parts(); p++) {
      int kind = body.kind(p).bit();
      for (int i = 0; i < BODY_INSPECTIONS.length; i++) {
        if ((KINDS[i] & kind) == 0 || found[i]) {
          continue;
        }
        BodyInspection check = BODY_INSPECTIONS[i];
        int before = findings.count();
        check.inspect(body, p, arrival, findings);
        if (findings.count() > before) {
          // A weaker finding must not hide that a later part asks for more.
          found[i] = findings.action(findings.count() - 1) == check.strongest();
          settle(check, arrival, before, findings);
        }
      }
    }
  }

  /** Takes findings back whose control is off: asked only here, so that silence costs nothing. */
  private static void settle(Check check, Arrival arrival, int before, FindingLog findings) {
    if (arrival.screening().modes().of(check.control()) == Mode.OFF) {
      findings.forget(before);
    }
  }

  private static void refuse(Malformed malformed, FindingLog findings) {
    Defect defect = malformed.defect();
    Check check = Checks.of(defect);
    Control control = check.control();
    findings.add(check, control.action(), control.status(), malformed.offset(), malformed.length());
    findings.describe(defect.text(), defect.rfc());
  }
}
