package dev.dynamomigrate.guard;

import java.util.Collection;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/**
 * What requests cost. Each that can be asked to say it is asked, found by the field's name because
 * the SDK's requests have no type in common that does.
 */
final class Capacity {
  private Capacity() {}

  static DynamoDbRequest asked(DynamoDbRequest request) {
    for (SdkField<?> field : request.sdkFields()) {
      if (field.memberName().equals("ReturnConsumedCapacity") && !saysIt(field, request)) {
        DynamoDbRequest.Builder builder = request.toBuilder();
        field.set(builder, ReturnConsumedCapacity.TOTAL.toString());
        return builder.build();
      }
    }
    return request;
  }

  private static boolean saysIt(SdkField<?> field, DynamoDbRequest request) {
    Object asked = field.getValueOrDefault(request);
    return asked != null && !asked.equals(ReturnConsumedCapacity.NONE.toString());
  }

  /** What an answer says it cost; nothing if it does not, as DynamoDB Local's to PartiQL. */
  static Optional<Units> of(DynamoDbRequest request, SdkResponse response) {
    boolean reads = Reads.contains(request);
    Optional<Object> consumed = response.getValueForField("ConsumedCapacity", Object.class);
    return consumed.stream()
        .flatMap(one -> one instanceof Collection<?> all ? all.stream() : consumed.stream())
        .map(each -> of(reads, (ConsumedCapacity) each))
        .reduce(Units::plus);
  }

  /** A transaction tells both; else it is by what the request does. */
  private static Units of(boolean reads, ConsumedCapacity consumed) {
    return consumed.readCapacityUnits() == null && consumed.writeCapacityUnits() == null
        ? Units.of(reads, orZero(consumed.capacityUnits()))
        : new Units(orZero(consumed.readCapacityUnits()), orZero(consumed.writeCapacityUnits()));
  }

  private static double orZero(Double units) {
    return units == null ? 0 : units;
  }
}
