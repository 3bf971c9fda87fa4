package org.sipward.testkit.legit;

/**
 * What is said, before it is put into words: the method, the answer, the place in a dialog.
 *
 * @param status the status of a response, 0 for a request
 * @param event the event package of SUBSCRIBE, NOTIFY and PUBLISH, else empty
 * @param hasBody whether a body goes with it
 */
record Turn(
    Scene scene,
    String transport,
    String method,
    int status,
    boolean inDialog,
    String event,
    boolean hasBody) {

  boolean isRequest() {
    return status == 0;
  }

  boolean is(String... methods) {
    for (String one : methods) {
      if (one.equals(method)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is an answer from one status to another, both included. */
  boolean answers(int first, int last) {
    return first <= status && status <= last;
  }

  /** A request that begins something. */
  boolean begins() {
    return isRequest() && !inDialog;
  }

  Speaker speaker() {
    return scene.speaker();
  }
}
