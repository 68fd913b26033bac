package dev.dynamomigrate.guard;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/**
 * A {@link DynamoDbClient} for migrations, as a proxy on the interface: whatever is built on it
 * (paginators, waiters, consumer builders, the enhanced client) comes back to it.
 */
public final class GuardedClient implements InvocationHandler {
  private final DynamoDbClient client;
  private final RequestGuard guard;
  private final Meter meter;

  private GuardedClient(DynamoDbClient client, RequestGuard guard, Meter meter) {
    this.client = client;
    this.guard = guard;
    this.meter = meter;
  }

  /**
   * Guards a client.
   *
   * @param keys the table whose own items are hidden
   * @param traffic counts
   * @param gate is asked before a write and before the next page
   */
  public static DynamoDbClient around(
      DynamoDbClient client, TableKeys keys, Traffic traffic, Gate gate) {
    return around(client, keys, traffic, gate, Throttle.none());
  }

  /**
   * Guards a client that consumes no more than it may.
   *
   * @param throttle is shared by all clients that are bounded together
   */
  public static DynamoDbClient around(
      DynamoDbClient client, TableKeys keys, Traffic traffic, Gate gate, Throttle throttle) {
    RequestGuard guard = new RequestGuard(keys, traffic, gate);
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            GuardedClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            new GuardedClient(client, guard, new Meter(traffic, throttle, gate::ending)));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
    if (method.getName().equals("close")) {
      return null;
    }
    if (method.getName().equals("waiter")) {
      return DynamoDbWaiter.builder().client((DynamoDbClient) proxy).build();
    }
    if (method.getName().equals("equals")) {
      return proxy == args[0];
    }
    boolean request = args != null && args.length == 1 && args[0] instanceof DynamoDbRequest;
    if (request && !method.getName().endsWith("Paginator")) {
      return sent(method, guard.prepare((DynamoDbRequest) args[0]));
    }
    boolean ownMethod =
        method.getDeclaringClass() == Object.class
            || method.getName().equals("serviceName")
            || method.getName().equals("serviceClientConfiguration");
    return ownMethod ? call(method, args) : InvocationHandler.invokeDefault(proxy, method, args);
  }

  private DynamoDbResponse sent(Method method, DynamoDbRequest request) throws Throwable {
    Meter.Passage passage = meter.pass(request);
    DynamoDbResponse response;
    try {
      if (passage.waited()) {
        // The lease may be lost meanwhile.
        guard.ask(request);
      }
      response = (DynamoDbResponse) call(method, request);
    } catch (RuntimeException | Error e) {
      meter.failed(passage, e);
      throw e;
    }
    meter.answered(passage, response);
    return guard.answered(request, response);
  }

  private Object call(Method method, Object... args) throws Throwable {
    try {
      return method.invoke(client, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
