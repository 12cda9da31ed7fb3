package org.gaea.lab.perf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.gaea.space.published.SearchSpaces;

/**
 * A main class of measuring processes that starts at once and measures nothing: a step takes a
 * second for each channel, cell, copy and image, divided by the threads, and the root of that for
 * the convolutions alone.
 */
final class TimedBySize {
  private TimedBySize() {}

  /**
   * Answers as {@link Worker} does.
   *
   * @param args as {@link Worker} takes them
   */
  public static void main(String[] args) throws IOException {
    List<String> numbers = Arrays.asList(args).subList(1, args.length);
    StepSetting setting = StepSetting.of(numbers, SearchSpaces::named);
    double seconds =
        (double) setting.channels()
            * setting.cells()
            * setting.copies()
            * setting.batch()
            / setting.threads();
    double step = Variant.valueOf(args[0]) == Variant.FLOOR ? Math.sqrt(seconds) : seconds;
    long passes = setting.method().equals("gaea-joint") ? 1 : 2;
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int steps = Integer.parseInt(line);
      long nanos = Math.round(steps * step * 1e9);
      long images = passes * steps * setting.batch();
      System.out.println(images + " " + nanos + " 1 " + nanos);
    }
  }
}
