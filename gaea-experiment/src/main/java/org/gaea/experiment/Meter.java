package org.gaea.experiment;

import org.gaea.supernet.Pass;

/** Running means over an epoch, and its speed. */
final class Meter {
  private final long start = System.nanoTime();
  private double lossSum;
  private long correct;
  private long items;
  private double otherLossSum;
  private long otherItems;

  /** Counts a batch that trained weights. */
  void add(double loss, int correctItems, int batchItems) {
    lossSum += loss * batchItems;
    correct += correctItems;
    items += batchItems;
  }

  /** Counts a batch that only moved the architecture. */
  void addOther(Pass pass) {
    otherLossSum += pass.loss() * pass.items();
    otherItems += pass.items();
  }

  double loss() {
    return lossSum / items;
  }

  double accuracy() {
    return (double) correct / items;
  }

  boolean hasOther() {
    return otherItems > 0;
  }

  double otherLoss() {
    return otherLossSum / otherItems;
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Over batches of both kinds. */
  double imagesPerSecond() {
    return (items + otherItems) / seconds();
  }
}
