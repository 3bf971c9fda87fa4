package org.sipward.app.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The module table of the architecture as data: which module sees which, where each library may be
 * used, and that packages form no cycle.
 */
class ModuleLawTest {
  private static final String ROOT = "org.sipward.";

  /** Module -> what it may see besides itself and the JDK. */
  private static final Map<String, Set<String>> MODULES =
      Map.of(
          "kernel", Set.of(),
          "sip", Set.of(),
          "testkit", Set.of("kernel", "sip"),
          "firewall", Set.of("kernel", "sip"),
          "exchange", Set.of("kernel"),
          "detect", Set.of("kernel"),
          "assess", Set.of("kernel", "sip"),
          "app", Set.of("kernel", "sip", "firewall", "exchange", "detect"));

  /** Library package prefix -> the only packages (with those below them) that may use it. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("io.netty.", List.of("firewall.transport")),
          Map.entry("io.javalin.", List.of("app.health", "exchange.transport", "assess.web")),
          Map.entry(
              "org.eclipse.jetty.", List.of("app.health", "exchange.transport", "assess.web")),
          Map.entry("com.sun.net.httpserver.", List.of("assess.demo")),
          Map.entry("io.micrometer.", List.of("app.health")),
          Map.entry(
              "tools.jackson.",
              List.of(
                  "firewall.config",
                  "firewall.decision",
                  "firewall.fact",
                  "firewall.screen",
                  "exchange.message.json",
                  "exchange.log.bundle",
                  "exchange.transport",
                  "assess.folder",
                  "assess.paper",
                  "assess.policy",
                  "assess.report",
                  "app")),
          Map.entry("com.openhtmltopdf.", List.of("assess.report")),
          Map.entry("org.apache.poi.", List.of("assess.sheet")),
          Map.entry("com.networknt.", List.of("firewall.config", "assess.paper")),
          Map.entry("com.jcraft.", List.of("assess.probe.login")),
          Map.entry("org.erdtman.jcs.", List.of("exchange.seal")),
          Map.entry(
              "org.bouncycastle.",
              List.of(
                  "exchange.seal",
                  "exchange.transport",
                  "assess.container",
                  "assess.demo",
                  "assess.probe.tls",
                  "assess.protocol")),
          Map.entry("dev.cel.", List.of("firewall.rule.cel")),
          Map.entry("com.google.common.", List.of("firewall.rule.cel")),
          Map.entry("com.google.re2j.", List.of("firewall.rule.cel")),
          Map.entry("com.google.i18n.phonenumbers.", List.of("exchange.safety", "firewall.number")),
          Map.entry("org.snakeyaml.", List.of("firewall.config", "assess.yaml")),
          Map.entry(
              "java.sql.",
              List.of(
                  "firewall.config",
                  "firewall.fact",
                  "firewall.screen",
                  "exchange.repository",
                  "app")),
          Map.entry("org.jdbi.", List.of("exchange.repository")),
          Map.entry("org.flywaydb.", List.of("exchange.repository")),
          Map.entry("com.zaxxer.", List.of("exchange.repository")),
          Map.entry("org.sqlite.", List.of("exchange.repository")),
          Map.entry("org.postgresql.", List.of("exchange.repository")),
          Map.entry("picocli.", List.of("app", "assess.cli")));

  /** What {@code sip} must not touch even in the JDK: files, sockets, clocks, logs, threads. */
  private static final List<String> NOT_IN_SIP =
      List.of(
          "java.io.File",
          "java.io.RandomAccessFile",
          "java.io.PrintStream",
          "java.net.",
          "java.nio.channels.",
          "java.nio.file.",
          "java.time.",
          "java.util.logging.",
          "java.util.concurrent.",
          "java.lang.System$Logger",
          "java.lang.Thread");

  /** What connects, or asks DNS; a server of the demo accepts, which harms nobody. */
  private static final List<String> REACHES_OUT =
      List.of(
          "java.net.DatagramSocket",
          "java.net.HttpURLConnection",
          "java.net.URLConnection",
          "java.net.URLClassLoader",
          "java.net.http.",
          "java.nio.channels.DatagramChannel",
          "java.nio.channels.SocketChannel",
          "javax.naming.",
          "javax.net.");

  /** Packages that are one thing with another: the parser, its grammar and the URIs it reads. */
  private static final Map<String, String> PART_OF = Map.of("sip.grammar", "sip", "sip.uri", "sip");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.sipward");

  static Stream<String> modules() {
    return MODULES.keySet().stream().sorted();
  }

  static Stream<String> libraries() {
    return LIBRARIES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void seesOnlyWhatTheTableAllows(String module) {
    assertThat(
            offences(
                in(module),
                target ->
                    target.startsWith(ROOT)
                        && !target.startsWith(ROOT + module + ".")
                        && MODULES.getOrDefault(module, Set.of()).stream()
                            .noneMatch(m -> target.startsWith(ROOT + m + "."))))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void libraryStaysInItsPlace(String library) {
    var places = LIBRARIES.getOrDefault(library, List.of());
    assertThat(
            offences(
                c -> places.stream().noneMatch(p -> in(p).test(c)),
                target -> target.startsWith(library)))
        .isEmpty();
  }

  @Test
  void kernelAndSipUseOnlyTheJdk() {
    assertThat(
            offences(
                in("kernel").or(in("sip")),
                target ->
                    !target.startsWith(ROOT)
                        && !target.startsWith("java.")
                        && !target.startsWith("javax.")
                        && !target.startsWith("org.jspecify.")
                        && target.contains(".")))
        .isEmpty();
  }

  @Test
  void sipDoesNoInputOrOutputAndReadsNoClock() {
    assertThat(offences(in("sip"), target -> NOT_IN_SIP.stream().anyMatch(target::startsWith)))
        .isEmpty();
    var clocks =
        CLASSES.stream()
            .filter(in("sip"))
            .flatMap(c -> c.getMethodCallsFromSelf().stream())
            .filter(call -> call.getTargetOwner().getName().equals("java.lang.System"))
            .filter(call -> Set.of("nanoTime", "currentTimeMillis").contains(call.getName()))
            .map(Object::toString)
            .toList();
    assertThat(clocks).isEmpty();
  }

  /** Every probe gets its connections from one type, so that scope and ceilings hold for all. */
  @Test
  void assessReachesOutOnlyThroughThePermit() {
    assertThat(
            offences(
                in("assess").and(in("assess.permit").negate()),
                target ->
                    target.equals("java.net.URL")
                        || REACHES_OUT.stream().anyMatch(target::startsWith)))
        .isEmpty();
    assertThat(
            CLASSES.stream()
                .filter(in("assess").and(in("assess.permit").negate()))
                .flatMap(c -> c.getCodeUnitCallsFromSelf().stream())
                .filter(
                    call ->
                        (call.getTargetOwner().getName().equals("java.net.Socket")
                                && Set.of("<init>", "connect").contains(call.getName()))
                            || (call.getTargetOwner().getName().equals("java.net.InetAddress")
                                && Set.of("getByName", "getAllByName").contains(call.getName())))
                .map(Object::toString))
        .isEmpty();
  }

  @Test
  void everyModuleIsInTheTable() {
    assertThat(
            CLASSES.stream()
                .map(c -> c.getPackageName().split("\\."))
                .filter(p -> p.length > 2)
                .map(p -> p[2]))
        .isNotEmpty()
        .allMatch(MODULES::containsKey);
  }

  @Test
  void packagesFormNoCycle() {
    slices().assignedFrom(new Packages()).should().beFreeOfCycles().check(CLASSES);
  }

  private static Predicate<JavaClass> in(String place) {
    return c -> (c.getPackageName() + ".").startsWith(ROOT + place + ".");
  }

  private static List<String> offences(Predicate<JavaClass> who, Predicate<String> what) {
    return CLASSES.stream()
        .filter(who)
        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
        .filter(d -> what.test(d.getTargetClass().getBaseComponentType().getName()))
        .map(Dependency::getDescription)
        .sorted()
        .toList();
  }

  /** One slice per package of ours, apart from those that are part of another. */
  private static final class Packages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      var name = type.getPackageName();
      if (!name.startsWith(ROOT)) {
        return SliceIdentifier.ignore();
      }
      var place = name.substring(ROOT.length());
      return SliceIdentifier.of(PART_OF.getOrDefault(place, place));
    }

    @Override
    public String getDescription() {
      return "packages of Sipward";
    }
  }
}
