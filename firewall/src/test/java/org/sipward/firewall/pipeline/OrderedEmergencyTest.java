package org.sipward.firewall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_TCP;
import static org.sipward.firewall.pipeline.TwoZones.ACCESS_UDP;
import static org.sipward.firewall.pipeline.TwoZones.PHONE;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipward.firewall.fact.Counter;
import org.sipward.firewall.zone.Endpoint;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.identifier.NumberRange;
import org.sipward.kernel.order.Order;
import org.sipward.kernel.order.Service;
import org.sipward.kernel.order.Side;
import org.sipward.kernel.order.Target;

/** Whatever is ordered, an emergency call goes to its hop. */
class OrderedEmergencyTest {
  private static final Endpoint RESCUE = TwoZones.endpoint("10.0.0.112", 5060);
  private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> URIS =
      List.of(
          "urn:service:sos",
          "urn:service:sos.police;x=y",
          "tel:112",
          "sip:1-1-0@example.com",
          "sip:911;phone-context=example.com;" + "x".repeat(200) + "@example.com",
          "sips:112@example.com");

  /** Every order aims at the caller in one of the ways there are. */
  @Test
  void passesWhateverIsOrdered() {
    long seed = new SecureRandom().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    int stopped = 0;
    for (int run = 0; run < 300; run++) {
      TwoZones net = new TwoZones();
      OrderedRig ordered = new OrderedRig(net);
      ordered.rig.node.orders().keys(Map.of("e", KEY));
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        ordered.file(order(random, ordered, "o" + i));
      }
      for (int i = 0; i < 5; i++) {
        Call call = new Call("help" + i + "@198.51.100.7");
        int listener = random.nextBoolean() ? ACCESS_TCP : ACCESS_UDP;
        call.transport = listener == ACCESS_TCP ? "TCP" : "UDP";
        String method = random.nextInt(4) == 0 ? "MESSAGE" : "INVITE";
        ordered.rig.accept(listener, PHONE, from(call.request(method, 1, "n" + i)));
        stopped += ordered.rig.facts.of(Counter.ORDER_STOPPED);
        ordered.rig.out.sent.clear();

        call.uri = URIS.get(random.nextInt(URIS.size()));
        String help = from(call.request(method, 2, "e" + i));
        ordered.rig.accept(listener, PHONE, help);
        assertThat(ordered.rig.out.sent).as("%s %s", help, ordered.rig.facts.orders).hasSize(1);
        assertThat(ordered.rig.out.one().remote()).isEqualTo(RESCUE);
      }
    }
    assertThat(stopped).as("other calls, by the same orders").isGreaterThan(300);
  }

  private static String from(String text) {
    return text.replace("sip:alice@example.com", "sip:+493012345@example.com")
        .replace("To: <sip:bob@example.com>", "To: <tel:+4989777>");
  }

  private static Order order(Random random, OrderedRig ordered, String id) {
    Set<Service> services =
        random.nextInt(3) > 0
            ? OrderedRig.ALL
            : Set.of(Service.values()[random.nextInt(Service.values().length)]);
    Target target = target(random);
    return switch (random.nextInt(4)) {
      case 0 -> new Order.Throttle(id, target, services, 1, ordered.until(), "test", "r");
      default -> new Order.Block(id, target, services, ordered.until(), "test", "r");
    };
  }

  private static Target target(Random random) {
    boolean calling = random.nextBoolean();
    Side side = calling ? Side.CALLING : Side.CALLED;
    String number = calling ? "493012345" : "4989777";
    return switch (random.nextInt(6)) {
      case 0 -> OrderedRig.number(side, "+" + number);
      case 1 -> {
        String first = number.substring(0, number.length() - 1);
        yield new Target.Numbers(
            side, new NumberRange(IdentifierKind.MSISDN, first + "0", first + "9"));
      }
      case 2 ->
          new Target.Beginning(
              side, new NumberPrefix(IdentifierKind.MSISDN, number.substring(0, 3)));
      case 3 -> new Target.Pseudonym(Side.CALLING, "e", "96a658540852952bd7f4b981747b5873");
      case 4 -> OrderedRig.source("198.51.100.0/24");
      default -> OrderedRig.source("198.51.100.7");
    };
  }
}
