package org.sipward.assess.probe.tls;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The questions that make up a posture: which versions, then which families of suites under the
 * highest version in which they differ. At most 16 connections. Used once.
 */
final class TlsScan {
  private static final List<Integer> SUITES_OF_TLS_1_3 =
      List.of(0x1301, 0x1302, 0x1303, 0x1304, 0x1305);

  private final Questions server;
  private final List<ProtocolVersion> asked;
  private final Set<ProtocolVersion> versions = EnumSet.noneOf(ProtocolVersion.class);
  private final Set<SuiteFamily> families = EnumSet.noneOf(SuiteFamily.class);
  private final List<List<byte[]>> chains = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();

  /**
   * A scan.
   *
   * @param asked versions in ascending order
   */
  TlsScan(Questions server, List<ProtocolVersion> asked) {
    this.server = server;
    this.asked = asked;
  }

  TlsPosture run() throws InterruptedException {
    int foreign = 0;
    for (ProtocolVersion version : asked.reversed()) {
      Answer answer = server.ask(version, suites(version));
      switch (answer) {
        case Answer.Agreed agreed -> {
          versions.add(version);
          keep(agreed.flight().certificates());
        }
        case Answer.Refused _ -> {}
        case Answer.Foreign _ -> foreign++;
        case Answer.Mute _ -> {
          foreign++;
          doubts.add("no answer about " + version);
        }
        case Answer.Absent _ -> {
          doubts.add(version + ": nothing listens");
          return new TlsPosture(versions, families, chains, doubts);
        }
        case Answer.Unasked unasked -> {
          doubts.add(version + ": " + unasked.reason());
          return new TlsPosture(versions, families, chains, doubts);
        }
      }
      if (foreign > 1 && versions.isEmpty()) {
        return new TlsPosture(Set.of(), Set.of(), List.of(), List.of());
      }
    }
    Optional<ProtocolVersion> highest =
        versions.stream().filter(v -> v != ProtocolVersion.TLS_1_3).max(ProtocolVersion::compareTo);
    if (highest.isPresent()) {
      families(highest.get());
    } else if (!versions.isEmpty()) {
      keep(server.chain(ChainClient.ECDSA));
      keep(server.chain(ChainClient.RSA));
    }
    return new TlsPosture(versions, families, chains, doubts);
  }

  private void families(ProtocolVersion version) throws InterruptedException {
    for (SuiteFamily family : SuiteFamily.values()) {
      switch (server.ask(version, family.codes())) {
        case Answer.Agreed agreed -> {
          families.add(family);
          keep(agreed.flight().certificates());
        }
        case Answer.Refused _ -> {}
        case Answer.Foreign _, Answer.Mute _, Answer.Absent _ ->
            doubts.add("no answer about suites with " + family);
        case Answer.Unasked unasked ->
            doubts.add("suites with " + family + ": " + unasked.reason());
      }
    }
  }

  private void keep(List<byte[]> chain) {
    boolean known =
        chain.isEmpty()
            || chains.stream().anyMatch(c -> Arrays.equals(c.getFirst(), chain.getFirst()));
    if (!known) {
      chains.add(chain);
    }
  }

  private static List<Integer> suites(ProtocolVersion version) {
    return version == ProtocolVersion.TLS_1_3 ? SUITES_OF_TLS_1_3 : SuiteFamily.all();
  }
}
