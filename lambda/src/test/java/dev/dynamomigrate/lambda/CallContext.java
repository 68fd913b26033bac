package dev.dynamomigrate.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** What Lambda tells of one invocation, with a time that runs out. */
final class CallContext implements Context {
  static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:controller";

  private final String request;
  private final long endsAt;
  private final List<String> log;

  CallContext(String request, Duration time, List<String> log) {
    this.request = request;
    this.endsAt = System.nanoTime() + time.toNanos();
    this.log = log;
  }

  @Override
  public String getAwsRequestId() {
    return request;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return (int) Math.max(0, Duration.ofNanos(endsAt - System.nanoTime()).toMillis());
  }

  @Override
  public String getInvokedFunctionArn() {
    return FUNCTION;
  }

  @Override
  public LambdaLogger getLogger() {
    return new LambdaLogger() {
      @Override
      public void log(String message) {
        log.add(message);
      }

      @Override
      public void log(byte[] message) {
        log.add(new String(message, StandardCharsets.UTF_8));
      }
    };
  }

  @Override
  public String getLogGroupName() {
    return "group";
  }

  @Override
  public String getLogStreamName() {
    return "stream";
  }

  @Override
  public String getFunctionName() {
    return "controller";
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }
}
