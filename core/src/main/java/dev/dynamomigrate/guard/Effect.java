package dev.dynamomigrate.guard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * What a write makes of its item, as whoever sends it knows and the request says in expressions
 * only. It travels with the request, for a dry run, which answers without reading expressions.
 */
public interface Effect {
  /** The item as it was read for this write; nothing if nobody looked. */
  default Optional<Map<String, AttributeValue>> seen() {
    return Optional.empty();
  }

  /**
   * The item afterwards, empty if it is gone; nothing if only the service knows.
   *
   * @param before the item; empty if there is none
   * @throws DynamoDbException as the service, if it would refuse it
   */
  Optional<Map<String, AttributeValue>> made(Map<String, AttributeValue> before);

  /** Says it with a request of one write. */
  static void tell(AwsRequest.Builder request, Effect effect) {
    tell(request, List.of(effect));
  }

  /** Says it with a request, of each of its writes in their order. */
  static void tell(AwsRequest.Builder request, List<Effect> each) {
    request.overrideConfiguration(
        configuration -> configuration.putExecutionAttribute(Told.ATTRIBUTE, new Told(each)));
  }

  /** As the service answers what it does not take. */
  static DynamoDbException refused(String message) {
    return (DynamoDbException)
        DynamoDbException.builder()
            .message(message)
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .serviceName("DynamoDb")
                    .errorCode("ValidationException")
                    .errorMessage(message)
                    .build())
            .build();
  }

  /** What was said of each write of a request, in their order; empty if nothing was. */
  static List<Effect> of(DynamoDbRequest request) {
    Optional<List<Effect>> told =
        request
            .overrideConfiguration()
            .map(RequestOverrideConfiguration::executionAttributes)
            .map(attributes -> attributes.getAttribute(Told.ATTRIBUTE))
            .map(Told::each);
    if (told.isPresent()) {
      return told.get();
    }
    List<? extends Cost> costs = Cost.of(request).map(Cost.Told::each).orElse(List.of());
    return costs.stream().allMatch(Effect.class::isInstance)
        ? costs.stream().map(Effect.class::cast).toList()
        : List.of();
  }

  /** In a request's attributes. */
  record Told(List<Effect> each) {
    static final ExecutionAttribute<Told> ATTRIBUTE =
        new ExecutionAttribute<>("dev.dynamomigrate.effect");
  }
}
