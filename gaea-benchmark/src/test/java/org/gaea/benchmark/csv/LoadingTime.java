package org.gaea.benchmark.csv;

import java.nio.file.Path;
import java.util.Locale;
import org.gaea.benchmark.TabularBenchmark;

/**
 * Prints how long the published table takes to load, and all files beside it; the first argument is
 * their directory.
 */
public final class LoadingTime {
  private LoadingTime() {}

  public static void main(String[] arguments) {
    Path directory = Path.of(arguments[0]);
    long start = System.nanoTime();
    TabularBenchmark table = CsvTables.read(directory.resolve("nasbench201.csv.gz"));
    double alone = (System.nanoTime() - start) / 1e9;
    start = System.nanoTime();
    TabularBenchmark all = CsvTables.read(directory);
    double together = (System.nanoTime() - start) / 1e9;
    System.gc();
    Runtime java = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT,
        "%d rows, %.3f s; then with all beside it %d measures, %.3f s; %.1f MB held by both%n",
        table.architectures().size(),
        alone,
        all.measures().size(),
        together,
        (java.totalMemory() - java.freeMemory()) / 1e6);
  }
}
