package dev.dynamomigrate.cli.lambda;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A function: its code, and what is configured of it.
 *
 * @param name what callers name it by
 * @param code a folder that is the task root (classes, and jars in {@code lib/}), or a jar or zip
 *     of one
 * @param handler {@code package.Class::method}, or a class that implements an interface of AWS's
 * @param timeout after which an invocation's JVM is killed
 * @param memory MB; the heap gets 85 of 100 parts, as in AWS
 * @param concurrency how many invocations run at once, each in a JVM of its own
 * @param environment its environment variables, beside those that Lambda sets; nothing else of this
 *     process's environment reaches it but what any program needs
 * @param delivery what becomes of its events
 */
public record LambdaFunction(
    String name,
    Path code,
    String handler,
    Duration timeout,
    int memory,
    int concurrency,
    Map<String, String> environment,
    DeliveryRules delivery) {

  /** The environment is copied. */
  public LambdaFunction {
    environment = Map.copyOf(environment);
  }

  /** One with AWS's largest time-out, 512 MB, four JVMs at most and AWS's rules of delivery. */
  public static LambdaFunction of(String name, Path code, String handler) {
    return new LambdaFunction(
        name, code, handler, Duration.ofMinutes(15), 512, 4, Map.of(), DeliveryRules.AWS);
  }

  /** The same with another time-out. */
  public LambdaFunction withTimeout(Duration other) {
    return new LambdaFunction(
        name, code, handler, other, memory, concurrency, environment, delivery);
  }

  /** The same with other memory, in MB. */
  public LambdaFunction withMemory(int megabytes) {
    return new LambdaFunction(
        name, code, handler, timeout, megabytes, concurrency, environment, delivery);
  }

  /** The same with another bound on invocations at once. */
  public LambdaFunction withConcurrency(int bound) {
    return new LambdaFunction(name, code, handler, timeout, memory, bound, environment, delivery);
  }

  /** The same with these environment variables. */
  public LambdaFunction withEnvironment(Map<String, String> variables) {
    return new LambdaFunction(
        name, code, handler, timeout, memory, concurrency, variables, delivery);
  }

  /** The same with other rules of delivery. */
  public LambdaFunction withDelivery(DeliveryRules rules) {
    return new LambdaFunction(
        name, code, handler, timeout, memory, concurrency, environment, rules);
  }

  /** The class in which the handler is. */
  String handlerClass() {
    return handler.replaceFirst("::.*", "");
  }

  /** The region it works in; {@code local} is nowhere, so that no other one is met by chance. */
  String region() {
    return environment.getOrDefault("AWS_REGION", "local");
  }

  /** Its name in full, in the account of nobody. */
  String arn() {
    return "arn:aws:lambda:" + region() + ":000000000000:function:" + name;
  }
}
