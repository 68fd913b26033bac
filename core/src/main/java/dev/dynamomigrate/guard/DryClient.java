package dev.dynamomigrate.guard;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * A client that reads and never writes, for a {@link GuardedClient} to stand before: a write is
 * answered here, and never reaches the SDK's own client.
 *
 * @param client reads
 * @param writes answers
 */
public record DryClient(DynamoDbClient client, DryWrites writes) implements InvocationHandler {

  /** Makes one of a client. */
  public static DynamoDbClient around(DynamoDbClient client, DryWrites writes) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DryClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            new DryClient(client, writes));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
    if (args != null && args.length == 1 && args[0] instanceof DynamoDbRequest request) {
      if (!writes.sends(request)) {
        return writes.answer(request);
      }
      Optional<GetItemResponse> own = writes.got(request);
      if (own.isPresent()) {
        return own.get();
      }
    } else if (method.getDeclaringClass() == Object.class) {
      return method.invoke(this, args);
    }
    try {
      return method.invoke(client, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
