/** OneTable's schema as a document: read from JSON5 or from the saved item. */
package dev.dynamomigrate.schema;
