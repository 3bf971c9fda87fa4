package org.sipward.app;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * The answer to SIGHUP: a Java program would end, and an operator means "read your configuration
 * again".
 *
 * <p>By reflection, because the JDK has no supported way to hear a signal; where there is none
 * either, or none of this name, nothing changes.
 */
final class Hangup {
  private Hangup() {}

  /** From now on SIGHUP does this, on a thread of its own, and nothing else. */
  static void means(Runnable action) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                Thread.ofVirtual().name("sipward-hangup").start(action);
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
