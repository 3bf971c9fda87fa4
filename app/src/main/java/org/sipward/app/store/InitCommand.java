package org.sipward.app.store;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.log.note.NoteKey;
import org.sipward.exchange.store.Membership;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.Role;
import org.sipward.exchange.trust.keeper.MemberFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code store init} command: keys, settings and the application of a new member. */
@Command(
    name = "init",
    description = {
      "Make a new Store: its keys, its settings, and member.json for the governors.",
      "Compare what is printed with the governors by a second channel."
    })
final class InitCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "A new folder.")
  private Path folder = Path.of("store");

  @Option(names = "--consortium", paramLabel = "NAME", required = true, description = "Its name.")
  private String consortium = "";

  @Option(names = "--member", paramLabel = "ID", required = true, description = "This operator.")
  private String member = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "main",
      description = "The Store's name within the member. Default: ${DEFAULT-VALUE}.")
  private String name = "main";

  @Option(
      names = "--listen",
      paramLabel = "ADDR:PORT",
      required = true,
      description = "Where it listens for the Stores of others.")
  private String listen = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      required = true,
      description = "Where others reach that: https://host:port.")
  private URI url = URI.create("https://localhost");

  @Option(
      names = "--country",
      paramLabel = "CODE",
      split = ",",
      required = true,
      description = "ISO 3166-1 codes of the countries served.")
  private List<String> countries = List.of();

  @Option(
      names = "--group",
      paramLabel = "NAME",
      required = true,
      description = "The corporate group, or vendor or hub, that it shares with others.")
  private String group = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      split = ",",
      required = true,
      description = "${COMPLETION-CANDIDATES}.")
  private List<Role> roles = List.of();

  @Option(
      names = "--range",
      paramLabel = "NUMBERS",
      split = ",",
      description = "Numbers it answers for: +44790 or +447900000000..+447900999999.")
  private List<String> ranges = List.of();

  @Option(
      names = "--plmn",
      paramLabel = "MCC-MNC",
      split = ",",
      description = "Networks it answers for: 234-15.")
  private List<String> networks = List.of();

  @Option(
      names = "--governor",
      paramLabel = "KID",
      split = ",",
      required = true,
      description = "Fingerprints of the governors' keys.")
  private List<String> governors = List.of();

  @Override
  public Integer call() throws IOException {
    var allocations = AllocationText.read(ranges, networks);
    var terms =
        new Membership.Terms(EnumSet.copyOf(roles), Set.copyOf(countries), group, allocations);
    var store = new StoreYaml.StoreName(member, name);
    var yaml =
        new StoreYaml(consortium, store, listen, sorted(countries), sorted(governors)).text();
    try {
      var application = new NewStore(folder, yaml).make(store.storeId(), url, terms, Instant.now());
      print(application);
    } catch (IllegalArgumentException refused) {
      throw new CommandFailure(ExitCode.USAGE, String.valueOf(refused.getMessage()));
    }
    return ExitCode.OK.status();
  }

  private static List<String> sorted(List<String> texts) {
    return List.copyOf(new TreeSet<>(texts));
  }

  private void print(Member application) {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    var entry = application.stores().getFirst();
    out.println("store     " + entry.storeId() + " at " + entry.endpoint());
    application.keys().forEach(key -> out.println("messages  " + key.kid()));
    entry.logKeys().stream().map(NoteKey::text).forEach(key -> out.println("log       " + key));
    entry.tlsPins().forEach(pin -> out.println("tls       " + pin));
    application.encryptionKeys().forEach(key -> out.println("secrets   " + key.kid()));
    application.allocations().forEach(it -> out.println("answers   " + it.text()));
    out.println("sha-256   " + MemberFile.sha256(application));
    out.println();
    out.println("Send " + folder.resolve(NewStore.MEMBER) + " to the governors; tell them the");
    out.println("SHA-256 by telephone or in person: it covers every line above.");
    out.flush();
  }
}
