package dev.dynamomigrate.rehearsal;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The most that was used of the heap, as the virtual machine keeps it. */
final class HeapPeak {
  private final List<MemoryPoolMXBean> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  /** From now on. */
  HeapPeak() {
    pools.forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** At most so much: the parts of the heap had their peaks at different times. */
  long bytes() {
    return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }
}
