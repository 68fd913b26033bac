/**
 * The controller in AWS Lambda: what is asked of it ({@link dev.dynamomigrate.remote}, and
 * OneTable's own protocol) is done by the engine with the migrations of its bundle, and what lasts
 * longer than an invocation goes on in the next.
 */
package dev.dynamomigrate.lambda;
