package org.sipward.firewall.zone;

import java.nio.file.Path;
import java.util.List;

/**
 * The TLS side of a listener (RFC 8446, RFC 5922): versions are 1.2 and 1.3, always.
 *
 * @param certificate PEM file, own certificate first, then the chain
 * @param key PEM file, PKCS#8
 * @param trust PEM files of the authorities that peers must chain to; empty: the JDK's
 * @param mutual whether a client must show a certificate; false is allowed in access zones only
 */
public record TlsSettings(Path certificate, Path key, List<Path> trust, boolean mutual) {}
