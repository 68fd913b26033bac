package dev.dynamomigrate.cli.lambda;

import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace header, of which the lineage tells how often a function was invoked in one chain: the
 * runtime is told it with the event, the SDK sends it along with what the function calls, and
 * Lambda counts it up.
 *
 * @param root names the chain
 * @param invoked how many invocations of the function were before this one
 */
record Trace(String root, int invoked) {
  /** How many invocations a chain may have. */
  static final int CHAIN_LIMIT = 16;

  private static final Pattern ROOT = Pattern.compile("Root=([^;]+)");
  private static final Pattern LINEAGE = Pattern.compile("Lineage=1:([0-9a-f]{8}):(\\d{1,6})");

  /** That of an invocation whose caller sent a header, or none. */
  static Trace following(String header, LambdaFunction function) {
    String sent = header == null ? "" : header;
    Matcher root = ROOT.matcher(sent);
    Matcher lineage = LINEAGE.matcher(sent);
    boolean counted = lineage.find() && lineage.group(1).equals(hash(function));
    return new Trace(
        root.find() ? root.group(1) : newRoot(),
        counted ? Integer.parseInt(lineage.group(2)) + 1 : 0);
  }

  private static String newRoot() {
    String random = UUID.randomUUID().toString().replace("-", "");
    return "1-%08x-%s".formatted(Instant.now().getEpochSecond(), random.substring(0, 24));
  }

  private static String hash(LambdaFunction function) {
    return HexFormat.of().toHexDigits(function.arn().hashCode());
  }

  /** Whether AWS would not have it unless {@code RecursiveLoop: Allow} is configured. */
  boolean tooLong() {
    return invoked >= CHAIN_LIMIT;
  }

  /** What the runtime is told. */
  String header(LambdaFunction function) {
    String parent = HexFormat.of().toHexDigits(UUID.randomUUID().getLeastSignificantBits());
    return "Root=%s;Parent=%s;Sampled=0;Lineage=1:%s:%d"
        .formatted(root, parent, hash(function), invoked);
  }
}
