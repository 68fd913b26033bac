package dev.dynamomigrate.transform;

/** What a transform throws that was asked to stop, for tests of those who look at it. */
public final class StoppedTransform {
  private StoppedTransform() {}

  /** As it is thrown. */
  public static TransformStoppedException thrown() {
    return new TransformStoppedException(new InterruptedException());
  }
}
