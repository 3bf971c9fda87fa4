package org.sipward.assess.control;

/** What an answer to a question looks like. */
public enum AnswerType {
  YES_NO,
  CHOICE,
  LIST,
  TEXT,
  NUMBER,
  DATE
}
