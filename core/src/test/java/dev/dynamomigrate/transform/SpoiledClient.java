package dev.dynamomigrate.transform;

import dev.dynamomigrate.testing.LocalDynamo;
import java.io.EOFException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A client of which one write request goes wrong. */
final class SpoiledClient implements InvocationHandler {
  /** What goes wrong. */
  enum Fault {
    /** The process is killed before it has sent the request. */
    KILLED_BEFORE,
    /** It is killed when the first half of a batch is written. */
    KILLED_WITHIN,
    /** It is killed before it has seen the answer. */
    KILLED_AFTER,
    /** What was sent is carried out, and nobody says so. */
    UNANSWERED,
    /** The same, so late that the service has forgotten the transaction's token. */
    FORGOTTEN
  }

  /** Ends a run as a kill does: nothing of this process reaches the table any more. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final Set<String> WRITES =
      Set.of("batchExecuteStatement", "transactWriteItems", "updateItem", "deleteItem");

  private final Fault fault;
  private final int spoiled;
  private final AtomicInteger writes = new AtomicInteger();
  private volatile boolean dead;

  private SpoiledClient(Fault fault, int spoiled) {
    this.fault = fault;
    this.spoiled = spoiled;
  }

  /**
   * The client.
   *
   * @param spoiled which write request it is, counted from 0
   */
  static DynamoDbClient of(Fault fault, int spoiled) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            SpoiledClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            new SpoiledClient(fault, spoiled));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
    if (args != null && args.length == 1 && args[0] instanceof Consumer) {
      return InvocationHandler.invokeDefault(proxy, method, args);
    }
    if (dead) {
      throw new Killed();
    }
    boolean write = WRITES.contains(method.getName());
    if (!write || writes.getAndIncrement() != spoiled) {
      return send(method, args);
    }
    if (fault == Fault.UNANSWERED || fault == Fault.FORGOTTEN) {
      send(method, fault == Fault.FORGOTTEN ? withAnotherToken(args) : args);
      throw SdkClientException.create("no answer", new EOFException());
    }
    dead = true;
    if (fault == Fault.KILLED_WITHIN && args[0] instanceof BatchExecuteStatementRequest batch) {
      List<BatchStatementRequest> half =
          batch.statements().subList(0, (batch.statements().size() + 1) / 2);
      send(method, batch.toBuilder().statements(half).build());
    } else if (fault == Fault.KILLED_AFTER) {
      send(method, args);
    }
    throw new Killed();
  }

  private static Object[] withAnotherToken(Object[] args) {
    return args[0] instanceof TransactWriteItemsRequest request
        ? new Object[] {
          request.toBuilder().clientRequestToken(UUID.randomUUID().toString()).build()
        }
        : args;
  }

  private static Object send(Method method, Object... args) throws Throwable {
    try {
      return method.invoke(LocalDynamo.client(), args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
