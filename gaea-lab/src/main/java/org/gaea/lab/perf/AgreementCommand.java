package org.gaea.lab.perf;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gaea.cli.SettingOptions;
import org.gaea.engine.Device;
import org.gaea.engine.Engine;
import org.gaea.experiment.Settings;
import org.gaea.lab.perf.Agreement.Difference;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code gaea lab agree}: whether a device computes what the processor does. */
@Command(
    name = "agree",
    description = {
      "Compare a device with tapes on the processor: a pass of every space, a few steps of every"
          + " method and of training in every space, on tiny networks in double precision.",
      "Prints the largest relative differences; the exit code is 1 if one is above 1e-4."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {"", "Example:", "  gaea lab agree --device cuda"})
public final class AgreementCommand implements Callable<Integer> {
  @Mixin
  private final SettingOptions settings = SettingOptions.of(Settings.DEVICE, Settings.THREADS);

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Device device = Device.named(settings.builder().get(Settings.DEVICE));
    Engine.start(settings.builder().get(Settings.THREADS));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%s against the processor%n", device.label());
    out.println("| what | loss | option weights | weights |");
    out.println("| --- | --- | --- | --- |");
    List<Difference> beyond = new ArrayList<>();
    Agreement agreement = new Agreement(device);
    for (SearchSpace space : SearchSpaces.all()) {
      print(out, agreement.ofSpace(space), beyond);
      print(out, agreement.ofTraining(space), beyond);
    }
    for (Method method : Methods.all()) {
      SearchSpace space =
          SearchSpaces.all().stream().filter(method::suits).findFirst().orElseThrow();
      print(out, agreement.ofMethod(method, space), beyond);
    }
    out.println(
        beyond.isEmpty()
            ? "All agree."
            : String.format(
                Locale.ROOT, "%d differ by more than %s.", beyond.size(), Agreement.ALLOWED));
    out.flush();
    return beyond.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static void print(PrintWriter out, Difference difference, List<Difference> beyond) {
    out.printf(
        Locale.ROOT,
        "| %s | %.1e | %.1e | %.1e |%n",
        difference.what(),
        difference.loss(),
        difference.options(),
        difference.weights());
    out.flush();
    if (!difference.isAllowed()) {
      beyond.add(difference);
    }
  }
}
