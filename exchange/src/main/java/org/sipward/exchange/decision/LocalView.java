package org.sipward.exchange.decision;

/** What this operator's own network says about the matter. */
public enum LocalView {
  /** It has seen the same: what a block by itself needs. */
  SEEN("seen here"),
  /** It has nothing to say. */
  SILENT("not seen here"),
  /** It says otherwise, for instance long ordinary use: weighs the evidence down. */
  CONTRADICTS("contradicted here");

  private final String text;

  LocalView(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
