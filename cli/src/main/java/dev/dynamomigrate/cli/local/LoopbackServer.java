package dev.dynamomigrate.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

/**
 * The child process: DynamoDB Local on a free port of the loopback address. Its own main listens on
 * all interfaces and has no option against that, so this sets the address on the web server inside,
 * and does not serve at all where it cannot.
 *
 * <p>It lives as long as its {@link StateFolder} has users. Compiled against the JDK alone: our
 * other dependencies are not on its class path, and DynamoDB Local is not on ours.
 */
final class LoopbackServer {
  /** System property: the state folder. */
  static final String STATE = "dynamo.local.state";

  /** System property: {@code true} if the state folder is of no use once nobody uses the server. */
  static final String PRIVATE = "dynamo.local.private";

  /** DynamoDB Local refuses port 0, so it is given any, which is replaced before it listens. */
  static final String ANY_PORT = "8000";

  private static final String LOOPBACK = "127.0.0.1";
  private static final int LOOK_MILLIS = 100;

  private final StateFolder folder;
  private Object server;
  private boolean abandoned;

  private LoopbackServer(StateFolder folder) {
    this.folder = folder;
  }

  /** Serves until nobody needs it; the arguments are DynamoDB Local's. */
  public static void main(String... args) {
    try {
      ignoreSignals("INT", "HUP");
      new LoopbackServer(new StateFolder(Path.of(System.getProperty(STATE)))).serve(args);
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  /**
   * A Ctrl-C is sent to every process of the terminal, and closing it too: they are meant for one
   * of the users.
   */
  private static void ignoreSignals(String... names) throws ReflectiveOperationException {
    // By reflection, because javac warns of this class and lets nobody say that it is meant.
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object ignore = handler.getField("SIG_IGN").get(null);
    for (String name : names) {
      try {
        Object each = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, each, ignore);
      } catch (ReflectiveOperationException e) {
        System.err.println("This system has no signal " + name + " to ignore.");
      }
    }
  }

  private void serve(String... args) throws Exception {
    if (!folder.becomeServer()) {
      throw new IllegalStateException("Another server works in " + folder.path());
    }
    server =
        Class.forName("com.amazonaws.services.dynamodbv2.local.main.ServerRunner")
            .getMethod("createServerFromCommandLineArgs", String[].class)
            .invoke(null, (Object) args);
    Object connector = loopbackConnector();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    server.getClass().getMethod("safeStart").invoke(server);
    int port = portOf(connector);
    System.out.println("Listens on " + LOOPBACK + ":" + port + ", whatever port is said above.");
    folder.announce(port);
    while (folder.isAnnounced() && !abandoned) {
      Thread.sleep(LOOK_MILLIS);
      abandoned = folder.abandon();
    }
  }

  /** The one connector of the web server inside, moved to the loopback address. */
  private Object loopbackConnector() throws ReflectiveOperationException {
    Field inside = server.getClass().getDeclaredField("server");
    inside.setAccessible(true);
    Object jetty = inside.get(server);
    Object[] connectors = (Object[]) jetty.getClass().getMethod("getConnectors").invoke(jetty);
    if (connectors.length != 1) {
      throw new IllegalStateException(
          "DynamoDB Local has "
              + connectors.length
              + " connectors where one was expected: it is not started, because other machines"
              + " might reach it.");
    }
    Object connector = connectors[0];
    connector.getClass().getMethod("setHost", String.class).invoke(connector, LOOPBACK);
    connector.getClass().getMethod("setPort", int.class).invoke(connector, 0);
    return connector;
  }

  /** The port it listens on, after a look at where that is. */
  private static int portOf(Object connector) throws ReflectiveOperationException, IOException {
    Object transport = connector.getClass().getMethod("getTransport").invoke(connector);
    if (transport instanceof ServerSocketChannel channel
        && channel.getLocalAddress() instanceof InetSocketAddress address
        && address.getAddress().isLoopbackAddress()) {
      return address.getPort();
    }
    throw new IllegalStateException(
        "DynamoDB Local listens on " + transport + ", where other machines might reach it.");
  }

  /** Closes the data files and removes what is of no use to anybody. */
  private void end() {
    try {
      folder.withdraw();
      server.getClass().getMethod("stop").invoke(server);
      StateFolder.removeTree(folder.temporary());
      if (abandoned && Boolean.getBoolean(PRIVATE)) {
        folder.remove();
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
