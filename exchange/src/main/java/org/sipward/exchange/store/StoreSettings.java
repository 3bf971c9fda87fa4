package org.sipward.exchange.store;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipward.exchange.repository.DatabaseSettings;
import org.sipward.exchange.safety.ProtectedEntry;
import org.sipward.kernel.Mode;

/**
 * How one Store is set up.
 *
 * @param consortium as its trust list names it
 * @param memberId the member it belongs to
 * @param storeId member, slash, name
 * @param listen for the Stores of others
 * @param local for the commands of its own operator, on the loopback interface
 * @param folder of keys and of what the commands need, for its owner only
 * @param trustList the file with the governors' list
 * @param epochKeys the file with the sealed pseudonym keys
 * @param governors fingerprints of the keys that the first list must be signed by
 * @param threshold how many of them
 * @param countries ISO 3166-1 codes of the countries served
 * @param subscribers base of the limits on automatic actions
 * @param automation whether decisions reach the firewall
 * @param feedback how often what orders did is told of
 * @param protectedEntries those whom automation leaves alone
 * @param webhook who is told of numbers that need validation
 * @param retention for how long is kept what no marking limits
 */
public record StoreSettings(
    String consortium,
    String memberId,
    String storeId,
    InetSocketAddress listen,
    InetSocketAddress local,
    Path folder,
    DatabaseSettings database,
    Path trustList,
    Path epochKeys,
    Set<String> governors,
    int threshold,
    Set<String> countries,
    long subscribers,
    Mode automation,
    Duration feedback,
    List<ProtectedEntry> protectedEntries,
    Optional<URI> webhook,
    Retention retention) {
  public StoreSettings {
    governors = Set.copyOf(governors);
    countries = Set.copyOf(countries);
    protectedEntries = List.copyOf(protectedEntries);
  }

  /** The folder of the suspensions that were handed out, beside the trust list. */
  public Path suspensions() {
    return trustList.resolveSibling("suspensions");
  }
}
