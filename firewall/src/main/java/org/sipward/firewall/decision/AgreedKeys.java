package org.sipward.firewall.decision;

import java.util.Map;

/**
 * The keys of a zone or peer that say what is agreed with it, by the controls that hold it to that:
 * where one is to let something pass, the agreement is what changes, and not the control's mode.
 */
final class AgreedKeys {
  /** Control, key, and what it would have to say. */
  static final Map<String, String> BY_CONTROL =
      Map.ofEntries(
          Map.entry("unsolicited-notify", "conduct.notifies-unasked: true"),
          Map.entry("forbidden-redirect", "conduct.redirects: true"),
          Map.entry("call-takeover", "conduct.replaces: true"),
          Map.entry("third-party-registration", "conduct.registers-others: true"),
          Map.entry("weak-digest", "conduct.digest-algorithms: this one, too"),
          Map.entry("weak-security-agreement", "conduct.security-agreement: none"),
          Map.entry("contact-bomb", "conduct.contacts: more than it is now"),
          Map.entry("digest-of-another", "conduct.own-digest: false"),
          Map.entry("unsigned-call", "conduct.signs: false"),
          Map.entry("compact-signature", "conduct.compact-signatures: true"),
          Map.entry("encoded-body", "bodies.encoded: true"),
          Map.entry("unlisted-body", "bodies.types: this one, too"),
          Map.entry("group-bomb", "bodies.members: more than it is now"),
          Map.entry("list-exploder", "bodies.recipients: more than it is now"),
          Map.entry("oversize-pager-message", "bodies.message-octets: more than it is now"),
          Map.entry("srtp-downgrade", "media.srtp: allowed"),
          Map.entry("cleartext-key", "media.keys: anywhere"),
          Map.entry("unknown-codecs", "media.codecs: this one, too"),
          Map.entry("hidden-channel", "media.types: this one, too"),
          Map.entry("unknown-phone-context", "numbers.phone-contexts: this one, too"),
          Map.entry("caller-outside-range", "numbers.own: this number, too"));

  private AgreedKeys() {}
}
