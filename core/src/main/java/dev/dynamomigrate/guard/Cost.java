package dev.dynamomigrate.guard;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * What a write costs in write units, as whoever sends it knows from the item, and the request does
 * not say. It travels with the request, for the throttle, and for where the service reports
 * nothing.
 */
public interface Cost {
  /** If it is done. */
  double done();

  /** If its condition does not hold. */
  double refused();

  /**
   * Says it with a request.
   *
   * @param each of its writes, in their order
   */
  static void tell(AwsRequest.Builder request, List<? extends Cost> each) {
    request.overrideConfiguration(
        configuration -> configuration.putExecutionAttribute(Told.ATTRIBUTE, new Told(each)));
  }

  /** What was said with a request. */
  static Optional<Told> of(DynamoDbRequest request) {
    return request
        .overrideConfiguration()
        .map(RequestOverrideConfiguration::executionAttributes)
        .map(attributes -> attributes.getAttribute(Told.ATTRIBUTE));
  }

  /** The costs of a request's writes. */
  record Told(List<? extends Cost> each) {
    static final ExecutionAttribute<Told> ATTRIBUTE =
        new ExecutionAttribute<>("dev.dynamomigrate.cost");

    double done() {
      return each.stream().mapToDouble(Cost::done).sum();
    }

    double refused() {
      return each.stream().mapToDouble(Cost::refused).sum();
    }
  }
}
