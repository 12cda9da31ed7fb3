package org.gaea.tabular;

import java.util.List;
import java.util.Map;
import org.gaea.tabular.PickleBytes.NumpyDouble;

/** The smallest record that has everything of NATS-Bench's in it once. */
final class SmallRecord {
  private SmallRecord() {}

  static byte[] of(String architecture) {
    Map<String, Object> training =
        Map.ofEntries(
            Map.entry("epochs", 12),
            Map.entry("eval_names", List.of("ori-test")),
            Map.entry("eval_acc1es", Map.of("ori-test@11", 93.0)),
            Map.entry("eval_losses", Map.of("ori-test@11", 0.5)),
            Map.entry("train_acc1es", Map.of(11, 90.0)),
            Map.entry("train_losses", Map.of(11, 0.25)),
            Map.entry("train_times", Map.of(0, 1.5)),
            Map.entry("params", new NumpyDouble(0.129306)),
            Map.entry("flop", 15.64737),
            Map.entry("latency", List.of(new NumpyDouble(0.01), 0.02)));
    return PickleBytes.of(
        Map.of(
            "12",
            Map.of(
                "arch_str",
                architecture,
                "all_results",
                Map.of(new Object[] {"cifar10", 777}, training))));
  }
}
