package dev.dynamomigrate.cli.lambda;

/**
 * An error of the service itself, by which no function was invoked.
 *
 * @param status of HTTP
 * @param type the class of exception that the SDK makes of it
 * @param message for people
 */
public record ServiceError(int status, String type, String message) {

  /** The caller has no permission for this function. */
  public static ServiceError accessDenied(String arn) {
    return new ServiceError(
        403,
        "AccessDeniedException",
        "User: arn:aws:iam::000000000000:user/local is not authorized to perform:"
            + " lambda:InvokeFunction on resource: "
            + arn
            + " because no identity-based policy allows the lambda:InvokeFunction action");
  }

  /** All JVMs that the function may have are busy; the SDK tries again. */
  public static ServiceError tooManyRequests() {
    return new ServiceError(429, "TooManyRequestsException", "Rate Exceeded.");
  }

  /** Lambda itself fails; the SDK tries again. */
  public static ServiceError broken() {
    return new ServiceError(
        500, "ServiceException", "Service encountered an internal error. Try again later.");
  }

  static ServiceError notFound(String arn) {
    return new ServiceError(404, "ResourceNotFoundException", "Function not found: " + arn);
  }

  static ServiceError unknownOperation() {
    return new ServiceError(
        403,
        "AccessDeniedException",
        "Unable to determine service/operation name to be authorized");
  }

  static ServiceError notSigned() {
    return new ServiceError(
        403, "MissingAuthenticationTokenException", "Missing Authentication Token");
  }

  static ServiceError noJson() {
    return new ServiceError(
        400, "InvalidRequestContentException", "Could not parse request body into json.");
  }

  static ServiceError unknownType(String type) {
    return new ServiceError(
        400,
        "InvalidParameterValueException",
        "Value '"
            + type
            + "' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value"
            + " set: [Event, RequestResponse, DryRun]");
  }

  static ServiceError tooLarge(InvocationType type) {
    return new ServiceError(
        413,
        "RequestTooLargeException",
        "Request must be smaller than %d bytes for the invocation type %s"
            .formatted(type.limit(), type.word()));
  }

  static ServiceError recursion() {
    return new ServiceError(
        400,
        "RecursiveInvocationException",
        "Lambda has detected your function being invoked in a recursive loop with other Amazon Web"
            + " Services resources and stopped your function's invocation.");
  }

  /** As the service answers it. */
  String body() {
    return Json.object("Type", status < 500 ? "User" : "Service", "message", message);
  }
}
