package dev.dynamomigrate.guard;

import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * The operations that change nothing. Whatever is not on this list counts as a write, so that one
 * which a newer SDK brings cannot slip through.
 */
final class Reads {
  private static final Set<String> OPERATIONS =
      Set.of(
          "BatchGetItem",
          "DescribeBackup",
          "DescribeContinuousBackups",
          "DescribeContributorInsights",
          "DescribeEndpoints",
          "DescribeExport",
          "DescribeGlobalTable",
          "DescribeGlobalTableSettings",
          "DescribeImport",
          "DescribeKinesisStreamingDestination",
          "DescribeLimits",
          "DescribeTable",
          "DescribeTableReplicaAutoScaling",
          "DescribeTimeToLive",
          "GetItem",
          "GetResourcePolicy",
          "ListBackups",
          "ListContributorInsights",
          "ListExports",
          "ListGlobalTables",
          "ListImports",
          "ListTables",
          "ListTagsOfResource",
          "Query",
          "Scan",
          "TransactGetItems");

  private Reads() {}

  /** Whether a request changes nothing; one in PartiQL if all its statements are SELECT. */
  static boolean contains(DynamoDbRequest request) {
    return OPERATIONS.contains(request.getClass().getSimpleName().replaceFirst("Request$", ""))
        || PartiQl.onlySelects(request);
  }
}
