package dev.dynamomigrate.bench.client;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a loop and its process took, printed in the words that {@code ClientProcess} reads. */
final class Use {
  private static final double NANOS = 1e9;

  private Use() {}

  static void measured(Runnable loop) {
    long start = System.nanoTime();
    loop.run();
    tell(start);
  }

  /** What it took since then. */
  static void tell(long start) {
    double seconds = (System.nanoTime() - start) / NANOS;
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.printf(
        Locale.ROOT,
        "seconds=%f cpu=%f peak=%f%n",
        seconds,
        system.getProcessCpuTime() / NANOS,
        peakMegabytes());
  }

  /** Of resident memory, as Linux tells it; elsewhere none is told. */
  private static double peakMegabytes() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
