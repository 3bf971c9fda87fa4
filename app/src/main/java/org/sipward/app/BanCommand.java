package org.sipward.app;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The {@code ban} command: who is shut out and why, more of them, and fewer. */
@Command(
    name = "ban",
    description = {
      "Show who is banned and why, ban a source, or let it in again.",
      "Asks the running firewall of a configuration; needs node.api-token."
    })
final class BanCommand implements Runnable {
  @Mixin private Asking firewall = new Asking();

  @Override
  public void run() {
    throw firewall.which("list, add or lift?");
  }

  @Command(name = "list", description = "List the bans that stand, oldest first.")
  int list() throws InterruptedException {
    return firewall.ask("GET", "/ban", Map.of());
  }

  @Command(name = "add", description = "Ban a source and cut its connections.")
  int add(
      @Parameters(paramLabel = "ADDRESS", description = "An address or a block.") String address,
      @Option(names = "--minutes", required = true, description = "How long, at most 43200.")
          int minutes,
      @Option(names = "--reason", required = true, description = "Why, for whoever lists it.")
          String reason)
      throws InterruptedException {
    return firewall.ask(
        "POST",
        "/ban/add",
        Map.of("address", address, "minutes", Integer.toString(minutes), "reason", reason));
  }

  @Command(
      name = "lift",
      description = "End a ban now, and forget what there was against its source.")
  int lift(@Parameters(paramLabel = "ADDRESS", description = "As it is listed.") String address)
      throws InterruptedException {
    return firewall.ask("POST", "/ban/lift", Map.of("address", address));
  }
}
