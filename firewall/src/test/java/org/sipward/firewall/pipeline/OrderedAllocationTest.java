package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.order.Orders;
import org.sipward.firewall.zone.Arrival;
import org.sipward.firewall.zone.Zone;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;
import org.sipward.kernel.order.Order;
import org.sipward.kernel.order.Service;
import org.sipward.kernel.order.Side;
import org.sipward.kernel.order.Target;
import org.sipward.sip.Limits;
import org.sipward.sip.Octets;
import org.sipward.sip.SipMessage;
import org.sipward.sip.SipParser;

/** Carrying orders out allocates nothing, with every kind of target at once. */
class OrderedAllocationTest {
  private static final int WARM_UP = 40_000;
  private static final int MEASURED = 50_000;

  /** Octets per message that are noise of the measurement itself. */
  private static final long NOISE = 2;

  private long counted;

  private final Facts facts =
      new Facts() {
        @Override
        public void ordered(String order) {
          counted++;
        }

        @Override
        public void count(Counter counter) {
          counted++;
        }
      };

  @ParameterizedTest
  @CsvSource({"watched", "blocked", "throttled", "unread"})
  void allocatesNothing(String what) {
    OrderedRig ordered = new OrderedRig(new TwoZones());
    fill(ordered);
    var phone = OrderedRig.source("198.51.100.7");
    switch (what) {
      case "blocked" -> ordered.block(OrderedRig.number(Side.CALLED, "+4989777"));
      case "throttled" -> ordered.throttle(phone, 6);
      case "unread" -> ordered.block(phone);
      default -> ordered.watch(phone);
    }
    Orders orders = new Orders(ordered.rig.node.orders(), facts);
    orders.tick(Long.MAX_VALUE - 5);
    Call call = new Call("alloc@198.51.100.7");
    call.uri = "sip:+4989777@example.com";
    Octets octets =
        Octets.of(
            call.request("INVITE", 1, "a", "P-Asserted-Identity: <tel:+493012345>")
                .replace("sip:alice@example.com", "sip:+493012346@example.com"));
    SipMessage message =
        (SipMessage) new SipParser().parse(octets, SipParser.Source.DATAGRAM, Limits.DEFAULT);
    Arrival arrival = TwoZones.arrival(ordered.rig.node.plan(), ACCESS_UDP, PHONE);
    Zone core = ordered.rig.node.plan().zone(TwoZones.CORE);
    int stopped = run(orders, message, arrival, core, WARM_UP);
    assertThat(stopped > 0).isEqualTo(!what.equals("watched"));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(orders, message, arrival, core, MEASURED);
    long each = (threads.getCurrentThreadAllocatedBytes() - before) / MEASURED;
    assertThat(counted).isGreaterThanOrEqualTo(MEASURED);
    assertThat(each).as("octets per message").isLessThanOrEqualTo(NOISE);
  }

  private static int run(Orders orders, SipMessage message, Arrival arrival, Zone to, int times) {
    int stopped = 0;
    for (int i = 1; i <= times; i++) {
      if (orders.stopsUnread(arrival, message.octets(), false)
          || orders.stops(message, arrival, to, i, false)) {
        stopped++;
      }
    }
    return stopped;
  }

  private static void fill(OrderedRig ordered) {
    ordered.rig.node.orders().keys(Map.of("e", new byte[32]));
    for (int i = 0; i < 200; i++) {
      String to = "49301" + (2000 + i);
      Target[] targets = {
        OrderedRig.number(Side.CALLING, "+4930" + (12_345 + i)),
        new Target.Numbers(
            Side.CALLED, new NumberRange(IdentifierKind.MSISDN, "4989700", "4989" + (700 + i))),
        new Target.Beginning(Side.CALLING, new NumberPrefix(IdentifierKind.MSISDN, to)),
        new Target.Pseudonym(Side.CALLING, "e", "%032x".formatted(i)),
        OrderedRig.source("198.51." + i + ".0/24")
      };
      for (int t = 0; t < targets.length; t++) {
        String id = "w" + i + "." + t;
        ordered
            .rig
            .node
            .orders()
            .file(new Order.Watch(id, targets[t], OrderedRig.ALL, ordered.until(), "t", "r"));
      }
    }
    ordered
        .rig
        .node
        .orders()
        .file(
            new Order.Watch(
                "x",
                OrderedRig.number(Side.CALLED, "+4989777"),
                Set.of(Service.CALL_IN),
                ordered.until(),
                "t",
                "r"));
    ordered.rig.node.orders().publish();
  }
}
