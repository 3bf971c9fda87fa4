package org.sipward.exchange.log.note;

/** What a note key signs; the octet is part of the key's id (C2SP signed-note). */
public enum KeyUse {
  /** A log's own checkpoints: Ed25519 over the note's text. */
  LOG((byte) 0x01),
  /** A witness's cosignatures: Ed25519 over a time and the note's text. */
  WITNESS((byte) 0x04);

  private final byte octet;

  KeyUse(byte octet) {
    this.octet = octet;
  }

  public byte octet() {
    return octet;
  }
}
