package org.sipward.firewall.brake;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipward.firewall.ban.Bans;
import org.sipward.firewall.ban.Witness;
import org.sipward.firewall.fact.Facts;
import org.sipward.firewall.order.OrderTable;
import org.sipward.firewall.transport.bounds.KeyedHash;
import org.sipward.firewall.zone.Peer;
import org.sipward.firewall.zone.Screening;
import org.sipward.firewall.zone.Snapshot;
import org.sipward.firewall.zone.Zone;

/**
 * What stands between others loses nothing of theirs: whoever adds a fact or a setting is reminded
 * here of those who hand it on.
 */
class CarriedTest {
  private static final List<Class<?>> SETTINGS =
      List.of(Screening.class, Peer.class, Zone.class, Snapshot.class);

  private static Set<String> handedOn(UnaryOperator<Facts> wrapper) throws IllegalAccessException {
    Set<String> heard = new HashSet<>();
    Facts last =
        (Facts)
            Proxy.newProxyInstance(
                Facts.class.getClassLoader(),
                new Class<?>[] {Facts.class},
                (_, method, _) -> {
                  heard.add(method.getName());
                  return null;
                });
    Facts first = wrapper.apply(last);
    for (Method method : Facts.class.getMethods()) {
      try {
        method.invoke(first, new Object[method.getParameterCount()]);
      } catch (InvocationTargetException _) {
        // It is about nothing, which the wrapper finds out after it has handed it on.
      }
    }
    return heard;
  }

  @Test
  void everyFactIsHandedOn() throws IllegalAccessException {
    Set<String> all =
        Arrays.stream(Facts.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
    var there = new Neighbourhood("");
    KeyedHash hash = new KeyedHash(1, 2);
    var orders = new OrderTable(1, hash, _ -> false, () -> 0, () -> there.now);
    assertThat(handedOn(next -> new Meter(next, () -> there.inForce))).isEqualTo(all);
    assertThat(handedOn(next -> new Witness(next, new Bans(orders, hash)))).isEqualTo(all);
  }

  /** A component more, and {@code with} must carry it: then, and only then, count it here. */
  @ParameterizedTest
  @CsvSource({"0, 9", "1, 6", "2, 12", "3, 6"})
  void everySettingIsCarried(int type, int components) {
    assertThat(SETTINGS.get(type).getRecordComponents())
        .as("%s.with carries all of them", SETTINGS.get(type).getSimpleName())
        .hasSize(components);
  }

  @Test
  void nothingElseChanges() {
    Snapshot network = Neighbourhood.network("rest: monitor");
    assertThat(network.with(network.zones())).isEqualTo(network);
    for (Zone zone : network.zones()) {
      assertThat(zone.with(zone.peers())).isEqualTo(zone);
      for (Peer peer : zone.peers()) {
        assertThat(peer.with(peer.screening().with(peer.screening().modes()))).isEqualTo(peer);
      }
    }
  }
}
