package org.sipward.assess.probe.login;

import java.io.IOException;
import org.sipward.assess.permit.Line;
import org.sipward.assess.protocol.Mqtt;

/** A login over MQTT, one a connection. */
final class MqttLogin implements Tongue {
  private static final int UNAVAILABLE = 3;

  private final Door door;

  MqttLogin(Door door) {
    this.door = door;
  }

  @Override
  public String name() {
    return "MQTT at " + door.place();
  }

  @Override
  public long tookNanos() {
    return door.tookNanos();
  }

  @Override
  public Reply attempt(Account account) throws InterruptedException {
    return door.login(line -> attempt(account, line));
  }

  private Reply attempt(Account account, Line line) throws IOException {
    Mqtt.Login login = Mqtt.Login.of("sipward", account.user(), account.password());
    Mqtt mqtt = Mqtt.connect(door.wire(line), login);
    if (mqtt.accepted()) {
      mqtt.disconnect();
      return new Reply.Entered("CONNACK 0");
    }
    return mqtt.code() == UNAVAILABLE
        ? new Reply.Locked("CONNACK 3")
        : new Reply.Said("CONNACK " + mqtt.code());
  }
}
