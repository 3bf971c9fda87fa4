package org.sipward.app;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sipward.app.demo.Caller;
import org.sipward.app.demo.Caller.Parties;
import org.sipward.app.demo.Phone;

/** The telephones around a firewall of one operator, on loopback addresses and free ports. */
final class OperatorNetwork implements AutoCloseable {
  private static final String CUSTOMER = "sip:+447911000002@operator.example";

  private final List<Phone> open = new ArrayList<>();
  private final Path configuration;
  private final URI metrics;
  private final Caller customers;
  private final Caller carrier;

  private OperatorNetwork(Path folder) throws IOException {
    int http;
    try (var socket = new ServerSocket(0, 1, address(1))) {
      http = socket.getLocalPort();
    }
    var inside = free(1);
    var outside = free(2);
    var core = free(3);
    var far = free(4);
    var emergency = free(5);
    configuration = folder.resolve("sipward.yaml");
    metrics = URI.create("http://127.0.9.1:" + http + "/metrics");
    Files.writeString(
        configuration,
        """
        version: 1
        node: {loops: 1, seal-keys: seal.keys, http: "127.0.9.1:%d", events: events.json}
        zones:
          core:
            kind: core
            listen: [{transport: udp, bind: "127.0.9.1:%d"}]
            modes: {rest: enforce}
            countries: [GB]
            emergency: interconnect/emergency
            next-hops:
              customers: {hops: [{host: 127.0.9.3, port: %d}], probe-seconds: 0}
          interconnect:
            kind: interconnect
            listen: [{transport: udp, bind: "127.0.9.2:%d"}]
            peers: {carrier: {addresses: [127.0.9.4]}}
            modes: {rest: enforce}
            next-hops:
              carrier: {hops: [{host: 127.0.9.4, port: %d}], probe-seconds: 0}
              emergency: {hops: [{host: 127.0.9.5, port: %d}], probe-seconds: 0}
        flows:
          - {from: core, to: interconnect, methods: [INVITE, ACK, BYE], next-hop: carrier}
          - {from: interconnect, to: core, methods: [INVITE, ACK, BYE], next-hop: customers}
        """
            .formatted(
                http,
                inside.getPort(),
                core.getPort(),
                outside.getPort(),
                far.getPort(),
                emergency.getPort()));
    try {
      customers = new Caller(phone(core), inside);
      carrier = new Caller(phone(far), outside);
      var _ = phone(emergency);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** One whose firewall keeps its files in a folder; the firewall itself does not run yet. */
  static OperatorNetwork in(Path folder) throws IOException {
    return new OperatorNetwork(folder);
  }

  private Phone phone(InetSocketAddress address) throws IOException {
    var phone = Phone.answering(address);
    open.add(phone);
    return phone;
  }

  private static InetSocketAddress free(int host) throws IOException {
    try (var socket = new DatagramSocket(0, address(host))) {
      return new InetSocketAddress(address(host), socket.getLocalPort());
    }
  }

  private static InetAddress address(int host) throws IOException {
    return InetAddress.getByName("127.0.9." + host);
  }

  /** The file that the firewall is to be started with. */
  Path configuration() {
    return configuration;
  }

  /** Where the firewall tells its metrics. */
  URI metrics() {
    return metrics;
  }

  /** The status with which a call from elsewhere to a customer was answered. */
  int callFrom(String number) throws InterruptedException {
    return carrier.place(new Parties("sip:" + number + "@carrier.example", CUSTOMER)).status();
  }

  /** The status with which a customer's call to 112 was answered. */
  int callEmergency() throws InterruptedException {
    return customers.place(new Parties(CUSTOMER, "sip:112@operator.example")).status();
  }

  @Override
  public void close() {
    open.forEach(Phone::close);
  }
}
