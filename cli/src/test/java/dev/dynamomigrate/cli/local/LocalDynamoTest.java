package dev.dynamomigrate.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dynamomigrate.ExitCode;
import dev.dynamomigrate.MigrationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Of one process, in memory. */
class LocalDynamoTest {
  // 127.0.0.1 as Linux writes it, for a socket of IPv4 and of both.
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F");

  @Test
  void itAnswersUntilItIsClosedAndLeavesNothingBehind() throws Exception {
    List<Path> before = temporaryFolders();
    URI endpoint;
    try (LocalDynamo dynamo = LocalDynamo.inMemory(Servers.ARTIFACTS)) {
      endpoint = dynamo.endpoint();
      try (DynamoDbClient client = Servers.client(endpoint)) {
        assertThat(client.listTables().tableNames()).isEmpty();
      }
      dynamo.close();
    }
    assertThat(Servers.answers(endpoint)).isFalse();
    assertThat(temporaryFolders()).isEqualTo(before);
  }

  @Test
  void everyAccessKeyAndRegionSeesTheSameTables() {
    try (LocalDynamo dynamo = LocalDynamo.inMemory(Servers.ARTIFACTS);
        DynamoDbClient other = Servers.client(dynamo.endpoint(), "somebody", "us-west-2")) {
      Servers.createTable(dynamo.endpoint(), "App");
      assertThat(other.listTables().tableNames()).containsExactly("App");
    }
  }

  @Test
  void byKeyEachAccessKeySeesItsOwnTables() {
    try (LocalDynamo dynamo = LocalDynamo.inMemoryByKey(Servers.ARTIFACTS);
        DynamoDbClient other = Servers.client(dynamo.endpoint(), "somebody", "us-west-2");
        DynamoDbClient own = Servers.client(dynamo.endpoint())) {
      Servers.createTable(dynamo.endpoint(), "App");
      assertThat(own.listTables().tableNames()).containsExactly("App");
      assertThat(other.listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void otherMachinesDoNotReachIt() throws Exception {
    try (LocalDynamo dynamo = LocalDynamo.inMemory(Servers.ARTIFACTS)) {
      int port = dynamo.endpoint().getPort();
      assertThat(Servers.answers("127.0.0.1", port)).isTrue();
      assertThat(addressesOthersUse())
          .noneMatch(address -> Servers.answers(address.getHostAddress(), port));
      // The system's own word, for a machine without a network.
      assertThat(listeningAddresses(port)).allMatch(LOOPBACK::contains, "127.0.0.1");
    }
  }

  @Test
  void itEndsWithItsProcessWhenThatIsKilled() throws Exception {
    List<Path> before = temporaryFolders();
    URI endpoint;
    try (OneUser user = OneUser.of()) {
      endpoint = user.endpoint();
      assertThat(Servers.answers(endpoint)).isTrue();
      user.kill();
    }
    assertThat(Servers.soon(() -> !Servers.answers(endpoint))).isTrue();
    assertThat(Servers.soon(() -> temporaryFolders().equals(before))).isTrue();
  }

  @Test
  void oneThatDoesNotStartShowsWhatItPrinted() {
    assertThatThrownBy(() -> LocalDynamo.inMemory(coordinates -> List.of()))
        .isInstanceOfSatisfying(
            MigrationException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.SERVICE);
              assertThat(e)
                  .hasMessageContaining("ended at once, with exit code 1")
                  .hasMessageContaining("ClassNotFoundException");
            });
  }

  private static List<InetAddress> addressesOthersUse() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .toList();
  }

  private static List<String> listeningAddresses(int port) throws IOException {
    String suffix = ":" + String.format(Locale.ROOT, "%04X", port);
    List<String> sockets = new ArrayList<>();
    for (Path table : List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"))) {
      sockets.addAll(Files.exists(table) ? Files.readAllLines(table) : List.of());
    }
    return sockets.stream()
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns[1].endsWith(suffix) && columns[3].equals("0A"))
        .map(columns -> columns[1].replace(suffix, ""))
        .toList();
  }

  private static List<Path> temporaryFolders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(each -> each.getFileName().toString().startsWith("dynamo-local"))
          .sorted()
          .toList();
    }
  }
}
