package dev.dynamomigrate.guard;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Stands in every client of DynamoDB that is built with this library on the class path, as the SDK
 * finds it there, and does something in those only that a script builds itself: in a dry run it
 * refuses whatever does not only read, in a rehearsal whatever does not go to the copy. Who built a
 * client is known by the thread that did.
 */
public final class ForeignClients implements ExecutionInterceptor {
  private final Optional<ScriptMark> builder = ScriptMark.current();

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    Optional<DryRecord> dry = builder.flatMap(script -> script.reach().dry());
    if (dry.isEmpty()
        || !(context.request() instanceof DynamoDbRequest request)
        || Reads.contains(request)) {
      return;
    }
    throw dry.get()
        .stopped(
            new MigrationException(
                ExitCode.FAILED,
                "%s calls %s with a client that it built itself, which a dry run cannot answer. It was not sent, and nothing was written."
                    .formatted(
                        builder.get().script(),
                        request.getClass().getSimpleName().replaceFirst("Request$", "")),
                "Use migrate.client(), or rehearse it on a copy: migrate rehearse."));
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    Optional<URI> copy = builder.flatMap(script -> script.reach().copy());
    SdkHttpRequest request = context.httpRequest();
    if (copy.isPresent() && !copy.get().getAuthority().equals(authority(request))) {
      throw new MigrationException(
          ExitCode.FAILED,
          "%s called %s with a client that it built itself, in a rehearsal. It was not sent."
              .formatted(builder.get().script(), request.host()),
          "Use migrate.client(), which reaches the copy.");
    }
  }

  private static String authority(SdkHttpRequest request) {
    return request.host() + ":" + request.port();
  }
}
