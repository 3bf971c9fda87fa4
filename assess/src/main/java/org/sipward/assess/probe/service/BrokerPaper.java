package org.sipward.assess.probe.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipward.assess.permit.PortRange;
import org.sipward.assess.permit.TlsPeer;
import org.sipward.assess.protocol.Mqtt;
import org.sipward.assess.yaml.Place;

/**
 * A broker and two devices that use it: {@code mqtt-access}.
 *
 * @param host an address literal, or a name of the scope
 * @param tls who the broker is, where it speaks TLS
 * @param first whose credential is used where it must not be
 * @param second whose topic it is tried on
 * @param alarm whether the operator claims an alarm when one credential is used twice
 */
record BrokerPaper(
    String host, int port, Optional<TlsPeer> tls, Party first, Party second, boolean alarm) {
  /** The item of evidence. */
  static final String ITEM = "mqtt-access";

  /**
   * One device.
   *
   * @param topic one that it may publish to and subscribe to, without wildcards
   */
  record Party(String name, Mqtt.Login login, String topic) {
    /** The same credential under another client identifier. */
    Party as(String client) {
      return new Party(name, new Mqtt.Login(client, login.user(), login.password()), topic);
    }

    @Override
    public String toString() {
      return "'" + name + "'";
    }
  }

  static Optional<BrokerPaper> read(Place root, Credentials credentials) {
    root.only("host", "port", "tls", ApiPlace.PIN, "devices", "clone-alarm");
    String host = root.needText("host");
    int port = root.needNumber("port", 1, PortRange.HIGHEST);
    Optional<String> pin = ApiPlace.pin(root);
    boolean secured = root.at("tls").flatMap(Place::flag).orElse(pin.isPresent());
    Optional<TlsPeer> tls = secured ? Optional.of(new TlsPeer(host, pin)) : Optional.empty();
    boolean alarm = root.at("clone-alarm").flatMap(Place::flag).orElse(false);
    List<Party> parties = new ArrayList<>();
    root.items("devices").forEach(p -> party(p, credentials).ifPresent(parties::add));
    if (parties.size() != 2
        || parties.get(0).topic().equals(parties.get(1).topic())
        || parties.get(0).login().user().equals(parties.get(1).login().user())) {
      root.problem("no two devices", "name two with users and topics of their own");
      return Optional.empty();
    }
    return Optional.of(new BrokerPaper(host, port, tls, parties.get(0), parties.get(1), alarm));
  }

  private static Optional<Party> party(Place place, Credentials credentials) {
    place.only("credential", "client", "topic");
    String client = place.needText("client");
    String topic = place.needText("topic");
    if (topic.isEmpty() || topic.length() > 500 || topic.matches(".*[#+\\p{Cntrl}].*")) {
      place.problem("'topic' is no topic", "name one without wildcards");
    }
    if (client.isEmpty() || client.length() > 100) {
      place.problem("'client' is no client identifier", "1 to 100 characters");
    }
    Optional<Place> named = place.need("credential");
    Optional<Credential> credential = named.flatMap(credentials::named);
    if (credential.filter(Credential.Login.class::isInstance).isEmpty()) {
      place.problem("no user and password", "MQTT needs both");
    }
    return credential
        .filter(Credential.Login.class::isInstance)
        .map(Credential.Login.class::cast)
        .map(
            login ->
                new Party(
                    named.flatMap(Place::text).orElse(""),
                    Mqtt.Login.of(client, login.user(), login.password()),
                    topic));
  }
}
