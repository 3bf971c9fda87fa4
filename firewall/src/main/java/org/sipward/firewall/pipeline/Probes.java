package org.sipward.firewall.pipeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sipward.firewall.port.Outbound;
import org.sipward.firewall.port.Way;
import org.sipward.firewall.route.Binding;
import org.sipward.firewall.route.Destination;
import org.sipward.firewall.route.HopState;
import org.sipward.firewall.route.Local;
import org.sipward.firewall.route.Plan;
import org.sipward.firewall.route.Target;
import org.sipward.firewall.seal.Branch;
import org.sipward.firewall.seal.Sealer;
import org.sipward.firewall.seal.Token;
import org.sipward.firewall.zone.HopGroup;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;
import org.sipward.sip.Transport;
import org.sipward.sip.edit.Edits;

/**
 * The health probes of the next hops: an OPTIONS to each every so many seconds, on one loop of the
 * process. Any answer at all is a sign of life; it comes back to whichever loop, because the
 * probe's Via says sealed whom it was for.
 *
 * <p>Single thread; runs seldom, so it may allocate.
 */
final class Probes {
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Sealer sealer;
  private final Outbound outbound;
  private final SipParser parser = new SipParser();
  private final Destination destination = new Destination();
  private final Edits edits = new Edits();
  private final Way way = new Way();
  private final List<Due> due = new ArrayList<>();
  private final List<HopState> asked = new ArrayList<>();
  private long count;

  /** When a group, by its index, is next probed: groups of two zones may have one name. */
  private static final class Due {
    final int group;
    long nanos;

    Due(int group, long nanos) {
      this.group = group;
      this.nanos = nanos;
    }
  }

  Probes(Sealer sealer, Outbound outbound) {
    this.sealer = sealer;
    this.outbound = outbound;
  }

  /**
   * Sends the probes that are due: one to a hop that several groups have, which share its state;
   * and lets hops recover that no group probes.
   */
  void tick(long nowNanos, Plan plan) {
    recover(nowNanos, plan);
    asked.clear();
    for (HopGroup group : plan.snapshot().groups()) {
      if (group.probeSeconds() > 0 && isDue(group, nowNanos)) {
        for (Target target : plan.targets(group)) {
          if (!asked.contains(target.state())) {
            asked.add(target.state());
            probe(target, plan, nowNanos);
          }
        }
      }
    }
  }

  private static void recover(long nowNanos, Plan plan) {
    for (HopGroup group : plan.snapshot().groups()) {
      if (group.probeSeconds() == 0) {
        for (Target target : plan.targets(group)) {
          if (!isProbed(target.state(), plan)) {
            target.state().recover(nowNanos);
          }
        }
      }
    }
  }

  private static boolean isProbed(HopState state, Plan plan) {
    for (HopGroup group : plan.snapshot().groups()) {
      if (group.probeSeconds() > 0) {
        for (Target target : plan.targets(group)) {
          if (target.state() == state) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean isDue(HopGroup group, long nowNanos) {
    for (Due one : due) {
      if (one.group == group.index()) {
        if (nowNanos - one.nanos < 0) {
          return false;
        }
        one.nanos = nowNanos + group.probeSeconds() * SECOND_NANOS;
        return true;
      }
    }
    due.add(new Due(group.index(), nowNanos + group.probeSeconds() * SECOND_NANOS));
    return true;
  }

  private void probe(Target target, Plan plan, long nowNanos) {
    HopState state = target.state();
    state.probing();
    Local local = plan.local(target.listener());
    byte[] branch = branch(nowNanos);
    Octets text = Octets.of(text(target, local, branch, nowNanos));
    if (!(parser.parse(text, SipParser.Source.STREAM, Limits.DEFAULT) instanceof SipMessage probe)
        || probe.defects().count() > 0) {
      throw new IllegalStateException("a probe is not well formed: " + text);
    }
    destination.set(target.listener(), 0, target.endpoint(), target.endpoint().port());
    sealer.begin(Token.PROBE);
    Binding.wayBack(sealer, probe, local, branch);
    destination.put(sealer, plan, false);
    int length = sealer.seal();
    edits.begin(text);
    edits.insert(probe.lineTo(0) - 2).text(";sw=").octets(sealer.token(), 0, length);
    if (outbound.send(destination.into(way), edits) != Outbound.Sent.TAKEN) {
      state.failed();
    }
  }

  /** Unlike a forwarded request, a probe is never repeated: any unused branch will do. */
  private byte[] branch(long nowNanos) {
    String text = Long.toHexString(nowNanos ^ ++count * 0x9e3779b97f4a7c15L);
    byte[] branch = new byte[Branch.LENGTH];
    for (int i = 0; i < branch.length; i++) {
      branch[i] = (byte) (i < text.length() ? text.charAt(i) : 'p');
    }
    return branch;
  }

  private static String text(Target target, Local local, byte[] branch, long nowNanos) {
    Transport transport = local.listener().transport();
    String ours = local.listener().advertised();
    return "OPTIONS sip:"
        + target.endpoint()
        + " SIP/2.0\r\nVia: SIP/2.0/"
        + transport.token()
        + " "
        + ours
        + ";branch=z9hG4bK"
        + new String(branch, StandardCharsets.ISO_8859_1)
        + "\r\nMax-Forwards: 1\r\nFrom: <sip:"
        + ours
        + ">;tag=probe\r\nTo: <sip:"
        + target.endpoint()
        + ">\r\nCall-ID: probe-"
        + new String(branch, StandardCharsets.ISO_8859_1)
        + "\r\nCSeq: "
        + (nowNanos >>> 30 & 0x3fffffff)
        + " OPTIONS\r\nContent-Length: 0\r\n\r\n";
  }
}
