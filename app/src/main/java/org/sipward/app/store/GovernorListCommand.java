package org.sipward.app.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.exchange.log.Base64Text;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.InvalidTrust;
import org.sipward.exchange.trust.KeyForm;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.keeper.MemberFile;
import org.sipward.exchange.trust.keeper.SignedList;
import org.sipward.exchange.trust.keeper.TrustDraft;
import org.sipward.exchange.trust.keeper.TrustFile;
import org.sipward.exchange.trust.keeper.TrustSigner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The {@code store governor list} command: the first trust list, or the one after another. */
@Command(
    name = "list",
    description = {
      "Make the first trust list of a consortium, or the one after OLD, and sign it.",
      "Compare the printed SHA-256 of each application with its member by a second channel."
    })
final class GovernorListCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private GovernorSeat seat = new GovernorSeat();

  @Option(
      names = "--consortium",
      paramLabel = "NAME",
      description = "The consortium; with --after, that of the old list.")
  private String consortium = "";

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "A new file.")
  private Path out = Path.of("trust-list.json");

  @Option(names = "--after", paramLabel = "OLD", description = "The list that this one follows.")
  private Optional<Path> after = Optional.empty();

  @Option(
      names = "--valid-days",
      paramLabel = "DAYS",
      defaultValue = "90",
      description = "How long it is the basis of anything new. Default: ${DEFAULT-VALUE}.")
  private int validDays = 90;

  @Option(
      names = "--status",
      paramLabel = "WORD",
      defaultValue = "ACTIVE",
      description = "Of the members given: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Status status = Status.ACTIVE;

  @Option(
      names = "--threshold",
      paramLabel = "COUNT",
      description = "How many governors must sign. Default: 1, or as in the old list.")
  private Optional<Integer> threshold = Optional.empty();

  @Option(
      names = "--governor",
      paramLabel = "NAME=KEY",
      description = "Another governor, with the public key of its store governor key.")
  private List<String> others = List.of();

  @Parameters(
      index = "0..*",
      paramLabel = "MEMBER",
      description = "Applications: the member.json of store init.")
  private List<Path> members = List.of();

  @Override
  public Integer call() throws IOException {
    var key = seat.key();
    var print = Objects.requireNonNull(spec).commandLine().getOut();
    try {
      var draft = draft(key);
      for (var file : members) {
        var member = TrustFiles.member(file);
        print.println(member.memberId() + " " + MemberFile.sha256(member));
        draft = draft.with(member.in(status));
      }
      var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      var issued = draft.issue(now, now.plus(Duration.ofDays(validDays)));
      var signed = TrustSigner.add(issued, TrustSigner.sign(issued.list(), seat.name(), key));
      TrustFiles.create(out, TrustFile.write(signed));
      print(signed);
    } catch (InvalidTrust broken) {
      throw new CommandFailure(
          ExitCode.FAILED, "%s: expected %s".formatted(broken.at(), broken.getMessage()));
    }
    return ExitCode.OK.status();
  }

  private void print(SignedList signed) {
    var print = Objects.requireNonNull(spec).commandLine().getOut();
    var list = signed.list();
    print.println(
        "list      %s serial %d, until %s, %d of %d signatures"
            .formatted(
                list.consortium(),
                list.serial(),
                list.validUntil(),
                signed.signatures().size(),
                list.threshold()));
    print.println("sha-256   " + signed.sha256());
    print.flush();
  }

  private TrustDraft draft(SigningKey key) throws IOException {
    if (after.isPresent()) {
      var old = TrustFiles.list(after.get());
      seat.expectIn(old.list(), key);
      if (!consortium.isEmpty() && !consortium.equals(old.list().consortium())) {
        throw new CommandFailure(
            ExitCode.FAILED, after.get() + " is of the consortium " + old.list().consortium());
      }
      var draft = TrustDraft.after(old);
      return draft.governedBy(threshold.orElse(draft.threshold()), governors(draft.governors()));
    }
    if (consortium.isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, "the first list of a consortium needs --consortium");
    }
    return TrustDraft.first(consortium, threshold.orElse(1), governors(List.of(seat.found(key))));
  }

  private List<Governor> governors(List<Governor> present) {
    var all = new ArrayList<>(present);
    for (var text : others) {
      int equals = text.indexOf('=');
      var key =
          Optional.of(text.substring(equals + 1))
              .filter(_ -> equals > 0)
              .flatMap(Base64Text::read)
              .flatMap(KeyForm.ED25519::read)
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          ExitCode.USAGE, "write --governor NAME=KEY with its public key"));
      all.add(new Governor(text.substring(0, equals), key));
    }
    return all;
  }
}
