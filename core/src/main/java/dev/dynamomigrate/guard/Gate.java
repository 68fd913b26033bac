package dev.dynamomigrate.guard;

/** What a guarded client asks on its way to the service. */
@FunctionalInterface
public interface Gate {
  /** Throws if nothing may be written any more. */
  void beforeWrite();

  /** Throws if a scan or a query is to end where a page has ended. */
  default void beforeNextPage() {}

  /** Whether what still waits for capacity is not to be sent any more. */
  default boolean ending() {
    return false;
  }
}
