package org.sipward.sip;

/** What an octet string is: a message, something that cannot be one, or a keep-alive. */
public sealed interface Parsed permits SipMessage, Malformed, KeepAlive {}
