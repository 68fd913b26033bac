package dev.dynamomigrate.transform;

import java.util.Optional;

/** Keeps how far the transforms of one run of a script got, so that the next run goes on there. */
public interface Checkpoints {
  /** Keeps nothing: every transform begins at the beginning. */
  Checkpoints NONE =
      what ->
          new Track() {
            @Override
            public Optional<Checkpoint> last() {
              return Optional.empty();
            }

            @Override
            public void store(Checkpoint checkpoint) {}
          };

  /**
   * Of the transform that begins now.
   *
   * @param what tells transforms apart: the same text for the same selection
   * @throws dev.dynamomigrate.InvalidInputException if the run that is continued had got into
   *     another transform here
   */
  Track begin(String what);

  /** Of one transform. */
  interface Track {
    /** Where it goes on; nothing if it begins. One that is complete has nothing left to do. */
    Optional<Checkpoint> last();

    /**
     * Stores a checkpoint in place of the one before, in one write; called by one thread at a time.
     *
     * @throws dev.dynamomigrate.MigrationException if the lease is lost, or the service does not
     *     answer
     */
    void store(Checkpoint checkpoint);
  }
}
