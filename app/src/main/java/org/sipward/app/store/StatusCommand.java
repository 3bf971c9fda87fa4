package org.sipward.app.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.local.StoreStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code store status} command. */
@Command(name = "status", description = "Show how the running Store is.")
final class StatusCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private RunningStore store = new RunningStore();

  @Override
  public Integer call() throws IOException {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    print(store.ask(operator -> operator.status()), out);
    out.flush();
    return ExitCode.OK.status();
  }

  static void print(StoreStatus status, PrintWriter out) {
    out.println("store     " + status.storeId() + ", log " + status.origin());
    out.println(
        "log       " + status.logSize() + " entries, view " + status.viewBehind() + " behind");
    out.println("trust     serial " + status.trustSerial() + ", " + status.standing());
    out.println("clock     " + status.clock());
    for (var peer : status.peers()) {
      String detail = peer.detail().isEmpty() ? "" : ": " + peer.detail();
      out.println(
          "peer      %-24s %s, %d behind%s"
              .formatted(peer.storeId(), peer.state(), peer.behind(), detail));
    }
    for (var decision : status.decisions()) {
      out.println(
          "decision  %s %s until %s: %s, by %s"
              .formatted(
                  decision.id(),
                  decision.level(),
                  decision.until(),
                  decision.matter(),
                  decision.author()));
    }
    status.freezes().forEach(freeze -> out.println("freeze    " + freeze));
    status.suspensions().forEach(line -> out.println("suspended " + line));
  }
}
