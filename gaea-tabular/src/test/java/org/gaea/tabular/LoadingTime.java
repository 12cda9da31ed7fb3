package org.gaea.tabular;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Prints how long the published table takes to load, and all files of its directory, the first
 * argument. Beside the time on the clock stands the processor time of the thread that loads, which
 * is the same on an idle machine and does not change when others compute too.
 */
public final class LoadingTime {
  private LoadingTime() {}

  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    long start = System.nanoTime();
    double before = processorSeconds();
    TabularBenchmark table = CsvTables.read(directory.resolve("nasbench201.csv.gz"));
    double alone = processorSeconds() - before;
    double clock = (System.nanoTime() - start) / 1e9;
    before = processorSeconds();
    TabularBenchmark all = CsvTables.read(directory);
    double together = processorSeconds() - before;
    System.gc();
    Runtime java = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT,
        "%d rows, %.3f s (%.3f s on the clock); then with all beside it %d measures, %.3f s; %.1f MB held by both%n",
        table.architectures().size(),
        alone,
        clock,
        all.measures().size(),
        together,
        (java.totalMemory() - java.freeMemory()) / 1e6);
  }

  static double processorSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }
}
