package dev.dynamomigrate.cli.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** The functions of the tests, which run in JVMs of their own. */
public final class TestFunctions {
  /** The runtime makes one. */
  public TestFunctions() {}

  /** Answers the event. */
  public void echo(InputStream in, OutputStream out) throws IOException {
    in.transferTo(out);
  }

  /** Answers which process it is. */
  public void process(InputStream in, OutputStream out) throws IOException {
    write(out, Long.toString(ProcessHandle.current().pid()));
  }

  /** Throws. */
  public void fails(InputStream in, OutputStream out) {
    throw new IllegalStateException("on purpose");
  }

  /** Says so, and does not return. */
  public void hangs(InputStream in, OutputStream out) throws InterruptedException {
    System.out.println("hangs in " + ProcessHandle.current().pid());
    System.out.flush();
    new CountDownLatch(1).await();
  }

  /** Ends its JVM. */
  public void exits(InputStream in, OutputStream out) {
    Runtime.getRuntime().halt(3);
  }

  /** Answers so many bytes as the event says. */
  public void answersMuch(InputStream in, OutputStream out) throws IOException {
    write(out, "\"" + "x".repeat(Integer.parseInt(read(in)) - 2) + "\"");
  }

  /** Answers the names of its environment variables, and its heap in MB. */
  public void tellsItsSurroundings(InputStream in, OutputStream out) throws IOException {
    String names =
        System.getenv().keySet().stream().sorted().collect(Collectors.joining(",", "\"", "\""));
    long heap = Runtime.getRuntime().maxMemory() / 1024 / 1024;
    write(out, "{\"environment\":%s,\"heap\":%d}".formatted(names, heap));
  }

  /** Invokes itself so many times as the event says, one from the other. */
  public void invokesItself(InputStream in, OutputStream out) throws IOException {
    int left = Integer.parseInt(read(in));
    if (left > 0) {
      SelfInvocation.with(Integer.toString(left - 1));
    }
    write(out, Integer.toString(left));
  }

  private static String read(InputStream in) throws IOException {
    return new String(in.readAllBytes(), UTF_8);
  }

  private static void write(OutputStream out, String json) throws IOException {
    out.write(json.getBytes(UTF_8));
  }

  /** One that takes a second to start. */
  public static final class Slow {
    /** The runtime makes one. */
    public Slow() throws InterruptedException {
      new CountDownLatch(1).await(1, TimeUnit.SECONDS);
    }

    /** Answers the event. */
    public void echo(InputStream in, OutputStream out) throws IOException {
      in.transferTo(out);
    }
  }

  /** One whose JVM ends while it starts. */
  public static final class Broken {
    /** The runtime tries to make one. */
    public Broken() {
      Runtime.getRuntime().halt(3);
    }

    /** Answers the event. */
    public void echo(InputStream in, OutputStream out) throws IOException {
      in.transferTo(out);
    }
  }

  /** By the SDK, which finds endpoint, region and credentials as it would in AWS. */
  private static final class SelfInvocation {
    static void with(String payload) {
      try (LambdaClient client =
          LambdaClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder()).build()) {
        client.invoke(
            request ->
                request
                    .functionName(System.getenv("AWS_LAMBDA_FUNCTION_NAME"))
                    .invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromUtf8String(payload)));
      }
    }
  }
}
