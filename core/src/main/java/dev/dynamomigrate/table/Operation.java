package dev.dynamomigrate.table;

/** What a call does with properties; OneTable's rules for templates, nulls and defaults differ. */
enum Operation {
  PUT,
  UPDATE,
  UPSERT,
  FIND,
  SCAN,
  GET,
  DELETE;

  boolean writes() {
    return this == PUT || updates();
  }

  boolean updates() {
    return this == UPDATE || this == UPSERT;
  }

  /** Whether what is missing gets its default or a generated id. */
  boolean completes() {
    return this == PUT || this == UPSERT;
  }

  /** Whether only the keys are wanted. */
  boolean byKey() {
    return this == GET || this == DELETE;
  }
}
