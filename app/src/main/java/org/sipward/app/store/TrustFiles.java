package org.sipward.app.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sipward.app.cli.CommandFailure;
import org.sipward.app.cli.ExitCode;
import org.sipward.app.cli.Printable;
import org.sipward.exchange.message.json.RecordText.Outcome;
import org.sipward.exchange.message.json.Refusal;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.keeper.MemberFile;
import org.sipward.exchange.trust.keeper.ProposedSuspension;
import org.sipward.exchange.trust.keeper.SignedList;
import org.sipward.exchange.trust.keeper.SignedSuspension;
import org.sipward.exchange.trust.keeper.TrustFile;

/** The files that go between governors and members; what is wrong with one ends the command. */
final class TrustFiles {
  private TrustFiles() {}

  static SignedList list(Path file) throws IOException {
    return read(file, TrustFile.MAX_OCTETS, TrustFile::read);
  }

  static Member member(Path file) throws IOException {
    return read(file, MemberFile.MAX_OCTETS, MemberFile::read);
  }

  static ProposedSuspension proposal(Path file) throws IOException {
    return read(file, SignedSuspension.MAX_OCTETS, ProposedSuspension::read);
  }

  /** Writes a new file; never over one that is there. */
  static void create(Path file, byte[] octets) throws IOException {
    try {
      Files.write(file, octets, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw taken(file);
    }
  }

  static CommandFailure taken(Path file) {
    return new CommandFailure(
        ExitCode.FAILED, file + " is there already; nothing is written over it");
  }

  /** Puts new content in the place of the old, at once. */
  static void replace(Path file, byte[] octets) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.write(fresh, octets);
      Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(file));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  static String lines(List<Refusal> refusals) {
    return refusals.stream()
        .map(refusal -> Printable.text(refusal.pointer() + ": expected " + refusal.expectation()))
        .collect(Collectors.joining("\n"));
  }

  private static <T> T read(Path file, int max, Function<byte[], Outcome<T>> reader)
      throws IOException {
    if (Files.size(file) > max) {
      throw new CommandFailure(ExitCode.FAILED, file + ": too long");
    }
    return expect(reader.apply(Files.readAllBytes(file)), file.toString());
  }

  /** What was read, or why it is refused. */
  static <T> T expect(Outcome<T> outcome, String what) {
    return switch (outcome) {
      case Outcome.Read<T>(var value) -> value;
      case Outcome.Refused<T>(var refusals) ->
          throw new CommandFailure(ExitCode.FAILED, what + " is refused\n" + lines(refusals));
    };
  }
}
