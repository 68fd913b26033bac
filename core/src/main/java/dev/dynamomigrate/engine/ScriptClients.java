package dev.dynamomigrate.engine;

import dev.dynamomigrate.config.AwsSettings;
import dev.dynamomigrate.guard.DryClient;
import dev.dynamomigrate.guard.DryWrites;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The clients by which scripts reach the table, before they are guarded. */
final class ScriptClients implements AutoCloseable {
  private final AwsSettings aws;
  private final DynamoDbClient own;
  private DynamoDbClient transforms;

  ScriptClients(AwsSettings aws) {
    this.aws = aws;
    this.own = DynamoClients.forScripts(aws);
  }

  private ScriptClients(AwsSettings aws, DynamoDbClient both) {
    this.aws = aws;
    this.own = both;
    this.transforms = both;
  }

  /** The same for a dry run: they read by these, and write nothing. */
  ScriptClients dry(DryWrites writes) {
    return new ScriptClients(aws, DryClient.around(own, writes));
  }

  /** What scripts call themselves, and what transforms read by: the SDK repeats what fails. */
  DynamoDbClient own() {
    return own;
  }

  /** What transforms write by; opened when the first one is asked for. */
  synchronized DynamoDbClient transforms() {
    if (transforms == null) {
      transforms = DynamoClients.forTransforms(aws);
    }
    return transforms;
  }

  @Override
  public synchronized void close() {
    own.close();
    if (transforms != null) {
      transforms.close();
    }
  }
}
