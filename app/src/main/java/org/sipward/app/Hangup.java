package org.sipward.app;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * The answer to SIGHUP. A Java program would end, and an operator who means "read your
 * configuration again" would have no firewall left; it says what to do instead.
 *
 * <p>By reflection, because the JDK has no supported way to hear a signal; where there is none
 * either, or none of this name, nothing changes.
 */
final class Hangup {
  private Hangup() {}

  /** From now on SIGHUP is answered with a line in the log and with nothing else. */
  static void announce(String text) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                System.getLogger("sipward").log(System.Logger.Level.WARNING, "SIGHUP: " + text);
                yield null;
              }
              case "equals" -> false;
              case "hashCode" -> System.identityHashCode(proxy);
              default -> "SIGHUP handler";
            };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> type = Class.forName("sun.misc.SignalHandler");
      Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
      var _ =
          signal
              .getMethod("handle", signal, type)
              .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
    } catch (ReflectiveOperationException e) {
      System.getLogger("sipward").log(System.Logger.Level.DEBUG, "SIGHUP is not heard", e);
    }
  }
}
