package dev.dynamomigrate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.testing.DynamoProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;

/** Credentials as AWS's own chain finds them. A small server stands in for STS and SSO. */
class DynamoClientsTest {
  private static final String ASSUMED =
      """
      <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
      <Credentials><AccessKeyId>ASSUMED</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
      <SessionToken>token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
      </AssumeRoleResult></AssumeRoleResponse>
      """;
  private static final String SIGNED_ON =
      """
      {"roleCredentials": {"accessKeyId": "SIGNEDON", "secretAccessKey": "secret",
       "sessionToken": "token", "expiration": 4070908800000}}
      """;
  private static final List<String> PROPERTIES =
      List.of(
          "aws.configFile",
          "aws.sharedCredentialsFile",
          "aws.endpointUrlSts",
          "aws.endpointUrlSso");

  private final List<String> signatures = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private String address;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    address = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    PROPERTIES.forEach(System::clearProperty);
  }

  @Test
  void profileMayAssumeARole(@TempDir Path folder) throws IOException {
    configure(
        folder,
        """
        [profile keys]
        aws_access_key_id = OWN
        aws_secret_access_key = own-secret
        [profile deploy]
        role_arn = arn:aws:iam::123456789012:role/deploy
        source_profile = keys
        region = eu-west-1
        """);
    System.setProperty("aws.endpointUrlSts", address);

    listTables("deploy");

    assertThat(signatures).singleElement().asString().contains("Credential=ASSUMED/");
  }

  @Test
  void profileMaySignOnBySso(@TempDir Path folder) throws IOException {
    configure(
        folder,
        """
        [profile team]
        sso_start_url = https://team.example/start
        sso_region = eu-west-1
        sso_account_id = 123456789012
        sso_role_name = deploy
        region = eu-west-1
        """);
    System.setProperty("aws.endpointUrlSso", address);
    // The build gives tests a home of their own.
    Path cache = Files.createDirectories(Path.of(System.getenv("HOME"), ".aws/sso/cache"));
    // The file's name is the SHA-1 of the start address, as the AWS command line names it.
    Files.writeString(
        cache.resolve(sha1("https://team.example/start") + ".json"),
        "{\"accessToken\": \"token\", \"expiresAt\": \"2099-01-01T00:00:00Z\"}");

    listTables("team");

    assertThat(signatures).singleElement().asString().contains("Credential=SIGNEDON/");
  }

  @Test
  void whatTransformsWriteIsSentOnce() {
    try (DynamoProxy proxy = DynamoProxy.deciding(each -> DynamoProxy.Fate.ANSWER_LOST);
        DynamoDbClient client = DynamoClients.forTransforms(proxy.settings())) {
      assertThatThrownBy(client::listTables).isInstanceOf(InternalServerErrorException.class);
      assertThat(proxy.operations()).containsExactly("ListTables");
    }
  }

  private void listTables(String profile) {
    AwsSettings settings =
        new AwsSettings(
            Optional.of(address), Optional.of("eu-west-1"), Optional.empty(), Optional.of(profile));
    try (DynamoDbClient client = DynamoClients.forScripts(settings)) {
      assertThat(client.listTables().tableNames()).isEmpty();
    }
  }

  private static void configure(Path folder, String config) throws IOException {
    Path file = Files.writeString(folder.resolve("config"), config);
    System.setProperty("aws.configFile", file.toString());
    System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells the three services apart by what they are asked. */
  private void answer(HttpExchange exchange) throws IOException {
    String signature = exchange.getRequestHeaders().getFirst("Authorization");
    if (exchange.getRequestURI().getPath().startsWith("/federation")) {
      answer(exchange, "application/json", SIGNED_ON);
    } else if (exchange.getRequestHeaders().containsKey("X-Amz-Target")) {
      signatures.add(signature);
      answer(exchange, "application/x-amz-json-1.0", "{\"TableNames\": []}");
    } else {
      answer(exchange, "text/xml", ASSUMED);
    }
  }

  private static void answer(HttpExchange exchange, String type, String text) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", type);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
