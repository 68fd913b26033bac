package dev.dynamomigrate.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a client process took.
 *
 * @param loopSeconds from the first request to the last answer
 * @param processSeconds from its start to its end
 * @param cpuSeconds of the whole process, its start included
 * @param peakMegabytes of resident memory; NaN where the system does not tell
 */
record Figures(double loopSeconds, double processSeconds, double cpuSeconds, double peakMegabytes) {

  /** Reads {@code seconds=1.5 cpu=2.5 peak=100}. */
  static Figures of(String line, double processSeconds) {
    Map<String, Double> values =
        Arrays.stream(line.split(" "))
            .map(word -> word.split("="))
            .collect(Collectors.toMap(pair -> pair[0], pair -> Double.valueOf(pair[1])));
    return new Figures(
        values.get("seconds"), processSeconds, values.get("cpu"), values.get("peak"));
  }

  /** Halfway between two; of one and itself, the same. */
  Figures mean(Figures other) {
    return new Figures(
        (loopSeconds + other.loopSeconds) / 2,
        (processSeconds + other.processSeconds) / 2,
        (cpuSeconds + other.cpuSeconds) / 2,
        (peakMegabytes + other.peakMegabytes) / 2);
  }
}
