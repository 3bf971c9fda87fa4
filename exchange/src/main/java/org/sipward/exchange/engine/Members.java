package org.sipward.exchange.engine;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.sipward.exchange.decision.Origin;
import org.sipward.exchange.safety.Aim;
import org.sipward.exchange.trust.Directory;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.view.OriginBook;

/**
 * Whose word it is, by the trust list of the moment.
 *
 * <p>Who does not take part at present, and whatever was born outside, has no weight. Only a single
 * identifier in clear has a home operator: of a range its members may differ, of a pseudonym nobody
 * knows.
 */
final class Members implements OriginBook {
  private static final String OUTSIDE = "ext:";

  private final Supplier<Directory> directory;

  Members(Supplier<Directory> directory) {
    this.directory = directory;
  }

  @Override
  public Origin of(String sender, String originId, Aim aim) {
    if (originId.startsWith(OUTSIDE)) {
      return new Origin(originId, originId, false);
    }
    return groupOf(sender)
        .map(group -> new Origin(sender, group, sender.equals(originId) && isHome(sender, aim)))
        .orElseGet(() -> new Origin(OUTSIDE + sender, OUTSIDE + sender, false));
  }

  /** The independence group of a member that takes part; two spellings are not two groups. */
  Optional<String> groupOf(String member) {
    return directory
        .get()
        .member(member)
        .filter(m -> m.status() == Status.ACTIVE || m.status() == Status.LIMITED)
        .map(m -> m.independenceGroup().toLowerCase(Locale.ROOT));
  }

  /** The member that serves what is aimed at, if it is known to be one. */
  Optional<String> homeOf(Aim aim) {
    return aim instanceof Aim.One one
        ? directory.get().homeOf(one.identifier()).map(Member::memberId)
        : Optional.empty();
  }

  Directory directory() {
    return directory.get();
  }

  private boolean isHome(String member, Aim aim) {
    return homeOf(aim).filter(member::equals).isPresent();
  }
}
