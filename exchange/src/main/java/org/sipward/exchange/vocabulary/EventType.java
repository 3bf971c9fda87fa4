package org.sipward.exchange.vocabulary;

import static org.sipward.exchange.vocabulary.Ceiling.INFORMATIONAL;
import static org.sipward.exchange.vocabulary.Ceiling.MONITOR;
import static org.sipward.exchange.vocabulary.Ceiling.RATE_LIMIT;
import static org.sipward.exchange.vocabulary.Ceiling.REQUIRE_VALIDATION;
import static org.sipward.exchange.vocabulary.Ceiling.RESTRICT;
import static org.sipward.exchange.vocabulary.Ceiling.TEMP_BLOCK;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The kinds of fraud and attack that are reported, with what each may lead to without a human.
 *
 * <p>One row per kind: the ceiling, the half-life of its weight, the age at which it ends, and what
 * an automatic action may touch. The times are starting values, in hours and days of 24 hours. A
 * kind that is not in the list is read as {@link #OTHER}: kept and shown, never acted upon.
 */
public enum EventType {
  SIM_SWAP(REQUIRE_VALIDATION, hours(24), days(10)),
  PORT_OUT_FRAUD(REQUIRE_VALIDATION, hours(48), days(14)),
  ESIM_PROFILE_HIJACK(REQUIRE_VALIDATION, hours(48), days(14)),
  SIM_CLONING(TEMP_BLOCK, days(7), days(30)),
  ACCOUNT_TAKEOVER(REQUIRE_VALIDATION, hours(48), days(30)),
  SUBSCRIPTION_FRAUD(MONITOR, days(30), days(180)),
  PROXY_FRAUD(MONITOR, days(30), days(180)),
  IRSF(RESTRICT, days(14), days(90)),
  WANGIRI(TEMP_BLOCK, days(3), days(30), Target.CALLING_NUMBER),
  PREMIUM_SMS_ABUSE(RESTRICT, days(7), days(60)),
  PREMIUM_RATE(RESTRICT, days(7), days(60)),
  ROAMING_FRAUD(RESTRICT, hours(48), days(14), Target.SUSPECT, Scope.ROAMING),
  SIMBOX_BYPASS(RESTRICT, days(7), days(60)),
  SMS_A2P_BYPASS(RATE_LIMIT, days(3), days(30)),
  SMS_AIT(RATE_LIMIT, days(3), days(30)),
  SMISHING(TEMP_BLOCK, hours(24), days(14), Target.SUSPECT, Scope.SMS_IN, Scope.SMS_OUT),
  SPAM(TEMP_BLOCK, hours(24), days(14), Target.SUSPECT, Scope.SMS_IN, Scope.SMS_OUT),
  SCAM_CALL(RATE_LIMIT, days(3), days(30)),
  VISHING(RATE_LIMIT, days(3), days(30)),
  FLASH_CALL(MONITOR, days(7), days(30)),
  CLI_SPOOFING(RESTRICT, hours(24), days(7), Target.TRUNK),
  FALSE_ANSWER(RESTRICT, days(7), days(30), Target.ROUTE),
  PBX_HACKING(TEMP_BLOCK, hours(48), days(14), Target.SUSPECT, Scope.CALL_OUT_INTL),
  SIP_TOLL_FRAUD(TEMP_BLOCK, hours(48), days(14), Target.SUSPECT, Scope.CALL_OUT_INTL),
  SIP_SCAN(TEMP_BLOCK, hours(12), days(7), Target.ADDRESS),
  SIP_BRUTEFORCE(TEMP_BLOCK, hours(12), days(7), Target.ADDRESS),
  SIP_FLOOD(TEMP_BLOCK, hours(12), days(7), Target.ADDRESS),
  SIP_MALFORMED(TEMP_BLOCK, hours(12), days(7), Target.ADDRESS),
  TDOS(RATE_LIMIT, hours(6), days(3)),
  SS7_ATTACK(RESTRICT, days(7), days(60), Target.SIGNALLING_NODE),
  DIAMETER_ATTACK(RESTRICT, days(7), days(60), Target.SIGNALLING_NODE),
  GTP_ATTACK(RESTRICT, days(7), days(60), Target.SIGNALLING_NODE),
  SBA_ATTACK(RESTRICT, days(7), days(60), Target.SIGNALLING_NODE),
  LOCATION_TRACKING(RESTRICT, days(7), days(60)),
  CALL_FORWARDING_FRAUD(REQUIRE_VALIDATION, hours(48), days(14)),
  MAILBOX_HACKING(REQUIRE_VALIDATION, hours(48), days(14)),
  HLR_TAMPERING(REQUIRE_VALIDATION, hours(48), days(14)),
  FALSE_BASE_STATION(INFORMATIONAL, hours(12), days(7)),
  // What happens to a device is for the national register; the report holds until it is revoked.
  STOLEN_DEVICE(INFORMATIONAL, Duration.ZERO, Duration.ZERO),
  IMEI_TAMPER(INFORMATIONAL, Duration.ZERO, Duration.ZERO),
  MOBILE_MONEY_FRAUD(MONITOR, days(30), days(180)),
  PREPAID_ABUSE(MONITOR, days(30), days(180)),
  DEALER_FRAUD(MONITOR, days(30), days(180)),
  /** Names people inside an operator: only ever marked TLP RED. */
  INTERNAL_FRAUD(MONITOR, days(30), days(180)),
  OTHER(INFORMATIONAL, hours(24), days(7));

  private final Ceiling ceiling;
  private final Duration halfLife;
  private final Duration expiry;
  private final Target target;

  // Made by Set.of: nothing can change it.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Set<Scope> scopes;

  EventType(Ceiling ceiling, Duration halfLife, Duration expiry) {
    this(ceiling, halfLife, expiry, Target.SUSPECT);
  }

  EventType(Ceiling ceiling, Duration halfLife, Duration expiry, Target target, Scope... scopes) {
    this.ceiling = ceiling;
    this.halfLife = halfLife;
    this.expiry = expiry;
    this.target = target;
    this.scopes = scopes.length == 0 ? Set.of(Scope.values()) : Set.of(scopes);
  }

  /** The strongest automatic consequence. */
  public Ceiling ceiling() {
    return ceiling;
  }

  /** The time after which a report weighs half; empty where it does not fade. */
  public Optional<Duration> halfLife() {
    return halfLife.isZero() ? Optional.empty() : Optional.of(halfLife);
  }

  /** The age at which a report ends by itself; empty where it holds until its origin revokes it. */
  public Optional<Duration> expiry() {
    return expiry.isZero() ? Optional.empty() : Optional.of(expiry);
  }

  /** What an automatic action may be aimed at. */
  public Target target() {
    return target;
  }

  /** The services an automatic action may touch; cannot be changed. */
  public Set<Scope> scopes() {
    return scopes;
  }

  private static Duration hours(int count) {
    return Duration.ofHours(count);
  }

  private static Duration days(int count) {
    return Duration.ofDays(count);
  }
}
