package dev.dynamomigrate.transform;

import dev.dynamomigrate.guard.TableKeys;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Where transforms run.
 *
 * @param client guarded, and without retries of its own
 * @param keys the table
 * @param workers how many pages are worked at at the same time
 * @param id names this run of the script, and the same when it goes on after a kill
 */
public record Surroundings(DynamoDbClient client, TableKeys keys, int workers, String id) {}
