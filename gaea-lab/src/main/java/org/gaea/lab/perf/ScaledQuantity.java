package org.gaea.lab.perf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A quantity that the time of a step grows with. */
enum ScaledQuantity {
  CHANNELS("channels of the first cells"),
  CELLS("cells"),
  BATCH("images a pass"),
  /** With copies of each, so that all kinds are there in the same proportions. */
  OPERATIONS("operations of an edge"),
  THREADS("threads");

  private final String title;

  ScaledQuantity(String title) {
    this.title = title;
  }

  /** In a few words, for people. */
  String title() {
    return title;
  }

  /** As in {@code channels}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How much of it there is; 0 operations in a space without edges. */
  int of(StepSetting setting) {
    return switch (this) {
      case CHANNELS -> setting.channels();
      case CELLS -> setting.cells();
      case BATCH -> setting.batch();
      case OPERATIONS -> setting.copies() * RepeatedCandidates.computed(setting.candidates());
      case THREADS -> setting.threads();
    };
  }

  /**
   * The series over which a quantity grows, the others as they are: from the setting on, doubled
   * each time; threads from one to those of the setting instead, for more than there are cores
   * would tell of the system. Of one setting only where there is nothing to grow.
   */
  List<StepSetting> series(StepSetting from, int doublings) {
    List<StepSetting> series = new ArrayList<>();
    if (this == THREADS) {
      for (int threads = 1; threads < from.threads(); threads *= 2) {
        series.add(at(from, threads, 1));
      }
      series.add(from);
    } else {
      series.add(from);
      int most = of(from) == 0 ? 0 : doublings;
      for (int i = 1; i <= most; i++) {
        series.add(at(from, from.threads(), 1 << i));
      }
    }
    return series;
  }

  private StepSetting at(StepSetting from, int threads, int times) {
    return new StepSetting(
        from.method(),
        from.space(),
        from.candidates(),
        from.copies() * (this == OPERATIONS ? times : 1),
        from.channels() * (this == CHANNELS ? times : 1),
        from.cells() * (this == CELLS ? times : 1),
        from.batch() * (this == BATCH ? times : 1),
        from.resolution(),
        threads,
        from.recompute(),
        from.precision(),
        from.device());
  }
}
