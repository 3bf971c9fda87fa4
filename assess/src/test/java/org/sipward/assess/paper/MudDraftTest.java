package org.sipward.assess.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A draft is a MUD file: it is read back, and permits what was seen. */
class MudDraftTest {
  @Test
  void isReadBack() throws PaperException {
    MudFile.Peer cloud = new MudFile.Peer(MudFile.Peers.NAME, "cloud.example.com");
    MudFile.Peer address = new MudFile.Peer(MudFile.Peers.PREFIX, "2001:db8::7/128");
    MudFile.Peer local = new MudFile.Peer(MudFile.Peers.LOCAL, "");
    String text =
        MudDraft.text(
            "https://vendor.invalid/device.json",
            "DRAFT",
            Instant.parse("2026-11-27T12:00:00Z"),
            List.of(
                new MudDraft.Seen(cloud, 4, 6, 443, true),
                new MudDraft.Seen(address, 6, 17, 5684, true),
                new MudDraft.Seen(local, 4, 6, 80, false)));
    MudFile mud = MudReader.read(text.getBytes(StandardCharsets.UTF_8));
    assertThat(mud.updated()).isEqualTo("2026-11-27T12:00:00Z");
    assertThat(mud.fromDevice()).hasSize(3);
    assertThat(mud.toDevice()).hasSize(3);
    assertThat(mud.fromDevice())
        .anyMatch(
            r ->
                r.peers().equals(List.of(cloud))
                    && r.begun().equals("from-device")
                    && r.peerPorts().equals(List.of(new MudFile.Ports(443, 443))));
    assertThat(mud.fromDevice())
        .anyMatch(
            r ->
                r.peers().equals(List.of(local))
                    && r.begun().equals("to-device")
                    && r.devicePorts().equals(List.of(new MudFile.Ports(80, 80))));
    assertThat(mud.toDevice())
        .anyMatch(
            r -> r.version() == 6 && r.peerPorts().equals(List.of(new MudFile.Ports(5684, 5684))));
  }
}
