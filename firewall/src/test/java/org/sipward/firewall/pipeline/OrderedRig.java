package org.sipward.firewall.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.sipward.firewall.order.Filing;
import org.sipward.kernel.identifier.Identifier;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.order.Order;
import org.sipward.kernel.order.Service;
import org.sipward.kernel.order.Side;
import org.sipward.kernel.order.Target;

/** A firewall of one loop that is given orders, with a clock that stands still until it is set. */
final class OrderedRig {
  static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
  static final Set<Service> ALL = EnumSet.allOf(Service.class);

  final Rig rig;
  private long nowNanos = Long.MAX_VALUE - 5; // the clock's origin is nobody's business

  OrderedRig(TwoZones net) {
    rig = new Rig(net);
    rig.node = new Node(net.plan(), TwoZones.keys(), () -> nowNanos, this::now);
    rig.pipeline = new Pipeline(rig.node, rig.out, rig.facts);
    rig.pipeline.tick(nowNanos);
  }

  private Instant now() {
    return START.plusNanos(nowNanos - (Long.MAX_VALUE - 5));
  }

  /** Time passes, of which the loop is told and nobody else. */
  void pass(Duration time) {
    nowNanos += time.toNanos();
    rig.pipeline.tick(nowNanos);
  }

  Filing file(Order order) {
    Filing filing = rig.node.orders().file(order);
    rig.node.orders().publish();
    return filing;
  }

  Filing block(Target target, Service... services) {
    Set<Service> some = services.length == 0 ? ALL : Set.of(services);
    return file(new Order.Block("block", target, some, until(), "test", "r"));
  }

  Filing throttle(Target target, int perMinute) {
    return file(new Order.Throttle("throttle", target, ALL, perMinute, until(), "test", "r"));
  }

  Filing watch(Target target) {
    return file(new Order.Watch("watch", target, ALL, until(), "test", "r"));
  }

  Instant until() {
    return now().plus(Duration.ofHours(1));
  }

  static Target source(String text) {
    IdentifierKind kind = text.contains("/") ? IdentifierKind.CIDR : IdentifierKind.IP;
    return new Target.Source(Identifier.of(kind, text));
  }

  static Target number(Side side, String text) {
    return new Target.OneNumber(side, Identifier.of(IdentifierKind.MSISDN, text));
  }
}
