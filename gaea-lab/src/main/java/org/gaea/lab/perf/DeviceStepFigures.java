package org.gaea.lab.perf;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gaea.lab.perf.MeasuredStep.Measurement;
import org.gaea.lab.perf.StepBench.Rounds;
import org.gaea.lab.perf.StepFigures.Speed;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a bench of a step on a device gave.
 *
 * @param taken at least one measurement of each variant of {@link Variant#onDevice}
 */
record DeviceStepFigures(StepSetting setting, Map<Variant, List<Measurement>> taken) {
  private Speed speed(Variant variant) {
    return Speed.of(taken.getOrDefault(variant, List.of()));
  }

  private double overProcessor() {
    return speed(Variant.OURS).median() / speed(Variant.PROCESSOR).median();
  }

  private Rounds inputLoss() {
    return Rounds.of(
        taken.getOrDefault(Variant.FED, List.of()).stream()
            .mapToDouble(m -> 1 - (double) m.answer().comparedNanos() / m.answer().nanos())
            .toArray());
  }

  /** Prints them for people, or as one JSON object. */
  void print(PrintWriter out, boolean json) {
    if (json) {
      Map<String, Object> document = StepOptions.document(setting);
      for (Variant variant : Variant.onDevice()) {
        String name = variant.name().toLowerCase(Locale.ROOT);
        document.put(name + "_images_per_s", speed(variant).median());
        document.put(name + "_images_per_s_least", speed(variant).least());
        document.put(name + "_images_per_s_most", speed(variant).most());
        document.put(name + "_steps", speed(variant).steps());
      }
      document.put("ours_over_processor", overProcessor());
      document.put("input_loss", inputLoss().median());
      out.println(JsonMapper.shared().writeValueAsString(document));
    } else {
      out.println(StepOptions.text(setting));
      line(out, setting.device(), speed(Variant.OURS));
      line(out, Variant.FED.title(), speed(Variant.FED));
      line(out, Variant.PROCESSOR.title(), speed(Variant.PROCESSOR));
      out.printf(
          Locale.ROOT,
          "%s is %.2f times the processor; preparing batches costs %.1f %%%n",
          setting.device(),
          overProcessor(),
          100 * inputLoss().median());
    }
    out.flush();
  }

  private static void line(PrintWriter out, String title, Speed speed) {
    out.printf(
        Locale.ROOT,
        "  %-19s %8.1f images/s (%.1f to %.1f), %d steps measured%n",
        title,
        speed.median(),
        speed.least(),
        speed.most(),
        speed.steps());
  }
}
