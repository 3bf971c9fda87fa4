package org.sipward.testkit.legit;

/**
 * What a production draws from: dice, words, URIs and what is being said.
 *
 * @param own the identity of who sends the message, a SIP URI with a number or a name
 * @param number the number of who sends it, E.164 with +
 * @param other the identity of who shall hear it
 */
record Words(
    Dice dice, Lexis lexis, Uris uris, Turn turn, String own, String number, String other) {}
