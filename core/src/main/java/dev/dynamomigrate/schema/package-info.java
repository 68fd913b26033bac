/** OneTable's schema: the document, from JSON5, JavaScript or the saved item, and its models. */
package dev.dynamomigrate.schema;
