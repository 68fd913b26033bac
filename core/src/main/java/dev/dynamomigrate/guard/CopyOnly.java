package dev.dynamomigrate.guard;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Stands in every client of DynamoDB that is built with this library on the class path, as the SDK
 * finds it there, and does something in those only that a script builds itself while it is
 * rehearsed: whatever does not go to the copy is refused before it is sent. Who built a client is
 * known by the context class loader of the thread that did.
 */
public final class CopyOnly implements ExecutionInterceptor {
  private static final Map<ClassLoader, URI> REHEARSED =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Optional<URI> copy = ofThisThread();

  /**
   * From now on the clients that are built in threads with this loader reach the copy only.
   *
   * @param script the context class loader of the threads of one run
   */
  public static void hold(ClassLoader script, URI copy) {
    REHEARSED.put(script, copy);
  }

  /** A script may have put loaders before it. */
  private static Optional<URI> ofThisThread() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    while (loader != null && !REHEARSED.containsKey(loader)) {
      loader = loader.getParent();
    }
    return Optional.ofNullable(loader).map(REHEARSED::get);
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    SdkHttpRequest request = context.httpRequest();
    if (copy.filter(only -> !only.getAuthority().equals(authority(request))).isPresent()) {
      throw new MigrationException(
          ExitCode.FAILED,
          "A script that is rehearsed called %s with a client that it built itself. It was not sent."
              .formatted(request.host()),
          "Use migrate.client(), which reaches the copy.");
    }
  }

  private static String authority(SdkHttpRequest request) {
    return request.host() + ":" + request.port();
  }
}
