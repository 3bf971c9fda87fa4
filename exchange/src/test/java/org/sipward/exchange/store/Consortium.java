package org.sipward.exchange.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.sipward.exchange.engine.Validation;
import org.sipward.exchange.local.Named;
import org.sipward.exchange.local.ReportDraft;
import org.sipward.exchange.privacy.Epoch;
import org.sipward.exchange.privacy.EpochKey;
import org.sipward.exchange.privacy.WrappedKey;
import org.sipward.exchange.protocol.Caller;
import org.sipward.exchange.replication.PullRules;
import org.sipward.exchange.repository.DatabaseSettings;
import org.sipward.exchange.safety.ProtectedEntry;
import org.sipward.exchange.seal.SigningKey;
import org.sipward.exchange.transport.Tap;
import org.sipward.exchange.trust.Allocation;
import org.sipward.exchange.trust.Governor;
import org.sipward.exchange.trust.Member;
import org.sipward.exchange.trust.Role;
import org.sipward.exchange.trust.Status;
import org.sipward.exchange.trust.keeper.SignedList;
import org.sipward.exchange.trust.keeper.TrustDraft;
import org.sipward.exchange.trust.keeper.TrustFile;
import org.sipward.exchange.trust.keeper.TrustSigner;
import org.sipward.kernel.Mode;
import org.sipward.kernel.identifier.IdentifierKind;
import org.sipward.kernel.identifier.NumberPrefix;
import org.sipward.kernel.order.Advice;

/** Some operators on loopback with one governor: real keys, real sockets, real databases. */
final class Consortium implements AutoCloseable {
  private static final String NAME = "test";
  private static final String GOVERNOR = "governor";

  private final Path folder;
  private final InstantSource clock;
  private final SigningKey governorKey = SigningKey.generate();
  private final Map<String, Operator> operators = new LinkedHashMap<>();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();
  private final Path epochs;
  private List<ProtectedEntry> protectedEntries = List.of();
  private Optional<Tap> tap = Optional.empty();
  private Optional<SignedList> list = Optional.empty();

  /** A member as the list has it. */
  record Party(String name, String group, Status status) {
    /** An active one of its own. */
    static Party of(String name) {
      return new Party(name, name, Status.ACTIVE);
    }
  }

  /** One operator, with what its Store advised. */
  static final class Operator implements AutoCloseable {
    final StoreSettings settings;
    final List<Advice> advice = new CopyOnWriteArrayList<>();
    final List<Validation> validations = new CopyOnWriteArrayList<>();
    private Optional<Store> store = Optional.empty();

    Operator(StoreSettings settings) {
      this.settings = settings;
    }

    Store store() {
      return store.orElseThrow();
    }

    org.sipward.exchange.local.Operator desk() {
      return store().operator();
    }

    void start(InstantSource clock) throws IOException {
      start(clock, PullRules.DEFAULT);
    }

    void start(InstantSource clock, PullRules pulling) throws IOException {
      var sinks = new Store.Sinks(advice::add, validations::add);
      store = Optional.of(Store.start(settings, clock, sinks, pulling));
    }

    @Override
    public void close() {
      store.ifPresent(Store::close);
      store = Optional.empty();
    }
  }

  private Consortium(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
    epochs = folder.resolve("epoch-keys.txt");
  }

  /** Operators with these names and independence groups of their own, started. */
  static Consortium of(Path folder, InstantSource clock, String... names) throws Exception {
    return new Consortium(folder, clock)
        .found(Stream.of(names).map(Party::of).toList())
        .start(names);
  }

  /** One whose Stores talk through a tap, so that every octet between them is kept. */
  static Consortium tapped(Path folder, InstantSource clock, Tap tap, String... names)
      throws Exception {
    var consortium = new Consortium(folder, clock);
    consortium.tap = Optional.of(tap);
    return consortium.found(Stream.of(names).map(Party::of).toList()).start(names);
  }

  /** One of which no Store runs yet; those of {@code entries} are left alone by all of them. */
  static Consortium of(
      Path folder, InstantSource clock, List<Party> parties, List<ProtectedEntry> entries)
      throws Exception {
    var consortium = new Consortium(folder, clock);
    consortium.protectedEntries = entries;
    return consortium.found(parties);
  }

  /** Runs the Stores of these; the others have keys and no Store. */
  Consortium start(String... names) throws IOException {
    for (var name : names) {
      at(name).start(clock);
    }
    return this;
  }

  InstantSource clock() {
    return clock;
  }

  Member member(String name) {
    return Optional.ofNullable(members.get(name)).orElseThrow();
  }

  Optional<Member> find(String name) {
    return Optional.ofNullable(members.get(name));
  }

  private Consortium found(List<Party> parties) throws Exception {
    var governor = new Governor(GOVERNOR, governorKey.publicKey());
    var draft = TrustDraft.first(NAME, 1, List.of(governor));
    for (var party : parties) {
      numbers.put(party.name(), numbers.size() + 1);
      var member = enrol(party);
      members.put(party.name(), member);
      draft = draft.with(member);
    }
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    list = Optional.of(signed(draft));
    for (var name : members.keySet()) {
      hand(name);
    }
    var random = new SecureRandom();
    var key = EpochKey.generate(new Epoch(Epoch.CONSORTIUM, 1), now.minusSeconds(60), random);
    var wrapped =
        members.values().stream()
            .map(
                m ->
                    WrappedKey.of(
                        key, m.memberId(), m.encryptionKey(now).orElseThrow().key(), random))
            .toList();
    Files.write(epochs, EpochKeys.write(wrapped, governor, governorKey));
    return this;
  }

  private SignedList signed(TrustDraft draft) {
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var unsigned = draft.issue(now, now.plus(Duration.ofDays(90)));
    return TrustSigner.add(unsigned, TrustSigner.sign(unsigned.list(), GOVERNOR, governorKey));
  }

  /** The next list, with this member as it is now; nobody has it yet. */
  void reissue(Member member) {
    members.put(member.memberId(), member);
    list = Optional.of(signed(TrustDraft.after(list.orElseThrow()).with(member)));
  }

  /** Puts the latest list where this operator's Store looks for it. */
  void hand(String name) throws IOException {
    Files.write(at(name).settings.trustList(), TrustFile.write(list.orElseThrow()));
  }

  /** A number that this member serves. */
  String numberOf(String name, int index) {
    return "+4479%02d%06d".formatted(Optional.ofNullable(numbers.get(name)).orElseThrow(), index);
  }

  private Member enrol(Party party) throws IOException {
    var name = party.name();
    var home = folder.resolve(name);
    Store.create(home, clock.instant());
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var settings = settings(name, home, loopback(port));
    operators.put(name, new Operator(settings));
    var terms =
        new Membership.Terms(
            Set.of(Role.MNO),
            Set.of("GB"),
            party.group(),
            List.of(
                new Allocation.Prefix(
                    new NumberPrefix(
                        IdentifierKind.MSISDN, "4479%02d".formatted(numbers.get(name))))));
    return Membership.application(
            home,
            settings.storeId(),
            tap.isPresent()
                ? tap.get().before(new Caller(name, settings.storeId()), settings.listen(), home)
                : URI.create("https://127.0.0.1:" + port),
            terms,
            clock.instant())
        .in(party.status());
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private StoreSettings settings(String name, Path home, InetSocketAddress listen) {
    return new StoreSettings(
        NAME,
        name,
        name + "/main",
        listen,
        loopback(0),
        home,
        new DatabaseSettings.Embedded(home.resolve("store.db")),
        home.resolve("trust-list.json"),
        epochs,
        Set.of(governorKey.kid()),
        1,
        Set.of("GB"),
        1_000_000,
        Mode.ENFORCE,
        Duration.ofMinutes(1),
        protectedEntries,
        Optional.empty(),
        Retention.DEFAULT);
  }

  Operator at(String name) {
    return Optional.ofNullable(operators.get(name)).orElseThrow();
  }

  /** Those whose Stores run. */
  List<Operator> all() {
    return operators.values().stream().filter(o -> o.store.isPresent()).toList();
  }

  /** A report that IRSF runs to a range of numbers, in clear. */
  static ReportDraft irsf(String from, String to, int confidence) {
    return new ReportDraft(
        "IRSF",
        List.of(new Named("B_NUMBER", "MSISDN", from, to)),
        "CONFIRMED",
        confidence,
        List.of("RULE"),
        "traffic rule",
        "RESTRICT_SERVICE",
        3600,
        List.of(),
        100,
        true,
        false);
  }

  @Override
  public void close() {
    operators.values().forEach(Operator::close);
  }
}
