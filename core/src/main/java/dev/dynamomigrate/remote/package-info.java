/**
 * A migrator that runs elsewhere: the protocol between a front end and a controller in AWS Lambda,
 * and {@link dev.dynamomigrate.remote.LambdaMigrator}, which speaks it.
 *
 * <p>Format {@value dev.dynamomigrate.remote.Protocol#FORMAT}. Both ways a JSON object in UTF-8.
 *
 * <p>An event:
 *
 * <pre>{@code
 * {"dynamoMigrate": 1, "table": "gallery", "by": {"user": "ann", "host": "build-7"},
 *  "ask": {"is": "status"}}
 * }</pre>
 *
 * {@code ask} is one of the records of {@link dev.dynamomigrate.remote.Request}: {@code is} says
 * which, by its name with a small first letter, and its components are members beside it. A member
 * that is not known is refused, so that nothing that somebody asked for is passed over.
 *
 * <p>An answer has either {@code result} or {@code error}:
 *
 * <pre>{@code
 * {"dynamoMigrate": 1, "warnings": ["..."], "result": {...}}
 * {"dynamoMigrate": 1, "warnings": [], "error": {"exitCode": "FAILED", "message": "...",
 *  "hint": "...", "report": null, "holder": null}}
 * }</pre>
 *
 * Which result belongs to what is asked stands at each request. One that is longer than a million
 * characters is {@code {"dynamoMigrate": 1, "gzip": "<Base64>"}} of the same text. Members that are
 * not known are passed over in an answer.
 *
 * <p>Values: a record is an object of its components; an optional is its value or null; enums are
 * their names; versions, lengths ({@code PT60S}), times (ISO, UTC) and paths are texts; attributes
 * are DynamoDB's JSON; binaries among plain values are {@code {"b64": "<Base64>"}}. In what a run
 * tells (notes, reports, plans that are asked about) scripts come without their text and entries
 * without their source; a status has both.
 *
 * <p>Nothing of an event is ever a path or the name of a class: the classes are those of the
 * request's own components.
 */
package dev.dynamomigrate.remote;
