package org.gaea.lab.perf;

import java.io.IOException;

/**
 * The main class of a process that keeps one thread busy and touches no memory, until its standard
 * input ends, as it does when whoever started it ends in any way.
 */
final class Spinner {
  private static volatile boolean ended;

  private Spinner() {}

  /**
   * Spins.
   *
   * @param args none
   */
  public static void main(String[] args) throws IOException {
    Thread spinning = new Thread(Spinner::spin, "spinner");
    spinning.start();
    System.out.println("spinning");
    while (System.in.read() >= 0) {
      // Only the end matters.
    }
    ended = true;
  }

  private static void spin() {
    long number = 1;
    while (!ended) {
      for (int i = 0; i < 1_000_000; i++) {
        number = 6_364_136_223_846_793_005L * number + 1;
      }
    }
    // Told, so that it has to be computed.
    System.out.println("spun to " + number);
  }
}
