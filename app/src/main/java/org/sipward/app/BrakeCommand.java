package org.sipward.app;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The {@code brake} command: the controls that have yielded for a peer, and their return. */
@Command(
    name = "brake",
    description = {
      "Show which controls have yielded for which peers, and let them enforce again.",
      "Asks the running firewall of a configuration; needs node.api-token."
    })
final class BrakeCommand implements Runnable {
  @Mixin private Asking firewall = new Asking();

  @Override
  public void run() {
    throw firewall.which("list or confirm?");
  }

  @Command(name = "list", description = "List the controls that have yielded, oldest first.")
  int list() throws InterruptedException {
    return firewall.ask("GET", "/brake", Map.of());
  }

  @Command(
      name = "confirm",
      description = "Let a control that has yielded for a peer enforce again, for good.")
  int confirm(
      @Parameters(paramLabel = "CONTROL", description = "Id of the control.") String control,
      @Parameters(paramLabel = "PEER", description = "ZONE/PEER.") String peer)
      throws InterruptedException {
    return firewall.ask("POST", "/brake/confirm", Map.of("control", control, "peer", peer));
  }
}
