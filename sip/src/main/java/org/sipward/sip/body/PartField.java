package org.sipward.sip.body;

/** The header fields of a part that are kept by kind. */
public enum PartField {
  CONTENT_TYPE("content-type", "c"),
  CONTENT_DISPOSITION("content-disposition", ""),
  CONTENT_ID("content-id", ""),
  CONTENT_TRANSFER_ENCODING("content-transfer-encoding", ""),
  CONTENT_LENGTH("content-length", "l"),
  CONTENT_ENCODING("content-encoding", "e");

  private final String lowerCase;
  private final String compact;

  PartField(String lowerCase, String compact) {
    this.lowerCase = lowerCase;
    this.compact = compact;
  }

  String lowerCase() {
    return lowerCase;
  }

  /** The compact form in a SIP header, which is not defined here; empty if there is none. */
  String compact() {
    return compact;
  }
}
