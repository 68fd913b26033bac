package dev.dynamomigrate.web;

import dev.dynamomigrate.transform.Progress;
import dev.dynamomigrate.web.page.RatePoint;
import dev.dynamomigrate.words.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How fast a run goes, measured each time it tells how far it is. When there are too many points,
 * each two become one, so that a long run is drawn as a short one is.
 */
final class RateSeries {
  private static final int MOST = 240;
  private static final double SHORTEST = 0.5;
  private static final double NANOS = 1e9;

  private final LongSupplier nanos;
  private final long began;
  private final List<RatePoint> points = new ArrayList<>();
  private Watched watched;
  private Rate rate = new Rate(0, 0, Optional.empty());
  private int together = 1;
  private final List<RatePoint> waiting = new ArrayList<>();

  /**
   * A pace.
   *
   * @param items a second, of late
   * @param units a second, of late
   * @param left how long it takes yet, at the pace until now
   */
  record Rate(double items, double units, Optional<Duration> left) {}

  /** Something that is watched: since when, and where it was the last time. */
  private record Watched(
      String name, long since, long first, long at, long scanned, double capacity) {}

  /** Nothing is measured yet; {@code nanos} tells the time. */
  RateSeries(LongSupplier nanos) {
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  Rate moved(Progress progress, double capacity) {
    long now = nanos.getAsLong();
    boolean another =
        watched == null
            || !watched.name().equals(progress.name())
            || progress.scanned() < watched.scanned()
            || capacity < watched.capacity();
    if (another) {
      long scanned = progress.scanned();
      watched = new Watched(progress.name(), now, scanned, now, scanned, capacity);
      rate = new Rate(0, 0, Optional.empty());
      return rate;
    }
    double seconds = (now - watched.at()) / NANOS;
    if (seconds < SHORTEST) {
      return rate;
    }
    Pace pace = new Pace(progress, watched.first(), Duration.ofNanos(now - watched.since()));
    rate =
        new Rate(
            (progress.scanned() - watched.scanned()) / seconds,
            (capacity - watched.capacity()) / seconds,
            pace.left());
    watched =
        new Watched(
            watched.name(), watched.since(), watched.first(), now, progress.scanned(), capacity);
    add(new RatePoint((now - began) / NANOS, rate.items(), rate.units()));
    return rate;
  }

  List<RatePoint> points() {
    return List.copyOf(points);
  }

  private void add(RatePoint point) {
    waiting.add(point);
    if (waiting.size() < together) {
      return;
    }
    points.add(mean(waiting));
    waiting.clear();
    if (points.size() >= MOST) {
      List<RatePoint> halved = new ArrayList<>();
      for (int i = 0; i + 1 < points.size(); i += 2) {
        halved.add(mean(points.subList(i, i + 2)));
      }
      points.clear();
      points.addAll(halved);
      together *= 2;
    }
  }

  private static RatePoint mean(List<RatePoint> some) {
    return new RatePoint(
        some.get(some.size() - 1).second(),
        some.stream().mapToDouble(RatePoint::itemsPerSecond).average().orElse(0),
        some.stream().mapToDouble(RatePoint::unitsPerSecond).average().orElse(0));
  }
}
