package dev.dynamomigrate.cli;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;

/**
 * Ends the process at once when a signal comes while it is on its way out, where the JVM would pass
 * it over. By reflection, because {@code sun.misc.Signal}, which every JDK's {@code
 * jdk.unsupported} has, is no API that the compiler lets pass without a warning.
 */
final class SecondSignal {
  private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

  private SecondSignal() {}

  /** From now on. What is stored stays as it is: a run that is killed goes on there, too. */
  static void endsTheProcess() {
    EXIT_CODES.forEach(SecondSignal::handle);
  }

  private static void handle(String name, int exitCode) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object halt =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, args) -> answer(proxy, method, exitCode));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), halt);
    } catch (ReflectiveOperationException | RuntimeException notThere) {
      // Windows has no TERM, and another JVM may have no signals: then it ends when it has ended.
    }
  }

  private static Object answer(Object proxy, Method method, int exitCode) {
    return switch (method.getName()) {
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> false;
      case "toString" -> "halts with " + exitCode;
      default -> {
        Runtime.getRuntime().halt(exitCode);
        yield null;
      }
    };
  }
}
