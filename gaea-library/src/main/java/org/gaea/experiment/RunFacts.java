package org.gaea.experiment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.gaea.checkpoint.Checkpoint.Environment;
import org.gaea.data.ImageShape;
import org.gaea.layer.Cost;
import org.gaea.log.RunEvent;
import org.gaea.method.Method;
import org.gaea.space.Architecture;
import org.gaea.space.Drawing;
import org.gaea.space.SearchSpace;

/**
 * What a run records of itself in its log and in {@code architecture.json}: its start, what it
 * found, and its end.
 */
record RunFacts(ResolvedConfiguration setting) {
  RunEvent started(
      Optional<Method> method,
      Optional<String> command,
      Optional<RunEvent.LoggedProtocol> protocol) {
    SearchSpace space = setting.space();
    ImageShape image = setting.data().shape();
    return new RunEvent.Started(
        Optional.of(Version.current()),
        command,
        Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()),
        Optional.of(environment()),
        RunDirectory.settings(setting.configuration(), setting.source()),
        Optional.of(
            new RunEvent.Data(
                setting.data().name(),
                setting.data().classes(),
                OptionalLong.of(setting.data().training().size()),
                OptionalLong.of(setting.data().test().size()),
                List.of(image.channels(), image.height(), image.width()),
                setting.data().notes(),
                setting.data().leftOut())),
        Optional.of(
            new RunEvent.Space(
                space.name(),
                space.decisions().stream()
                    .map(d -> new RunEvent.LoggedDecision(d.name(), d.optionNames()))
                    .toList())),
        method.map(RunFacts::axes),
        protocol);
  }

  private RunEvent.LoggedEnvironment environment() {
    Environment here = Environment.current(setting.device());
    return new RunEvent.LoggedEnvironment(
        here.java(), here.engine(), here.processor(), here.device());
  }

  private static RunEvent.LoggedMethod axes(Method method) {
    return new RunEvent.LoggedMethod(
        method.name(),
        Optional.of(method.relaxation().description()),
        Optional.of(method.geometry().description()),
        Optional.of(method.objective().description()),
        Optional.of(method.discretisation().description()));
  }

  RunEvent found(FoundArchitecture found, Cost cost, Optional<RunEvent.BenchmarkScore> score) {
    return new RunEvent.ArchitectureFound(
        setting.space().format(found.architecture()),
        setting.space().picked(found.architecture()),
        setting.space().drawings(found.architecture()).stream().map(RunFacts::drawing).toList(),
        OptionalLong.of(cost.parameters()),
        OptionalLong.of(cost.macs()),
        OptionalDouble.of(found.seconds()),
        score);
  }

  static RunEvent finished(Result result, double checkpointSeconds) {
    return new RunEvent.Finished(
        Optional.of(result.architecture()),
        result.testAccuracy(),
        OptionalLong.of(result.parameters()),
        OptionalLong.of(result.macs()),
        OptionalDouble.of(result.searchSeconds()),
        OptionalDouble.of(result.trainSeconds()),
        OptionalDouble.of(checkpointSeconds),
        OptionalLong.of(result.seed()));
  }

  /**
   * The content of architecture.json: nothing that differs between two runs of one configuration.
   */
  Map<String, Object> description(Architecture architecture, Cost cost) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("space", setting.space().name());
    description.put("architecture", setting.space().format(architecture));
    description.put("choices", setting.space().picked(architecture));
    description.put("skeleton", setting.skeleton());
    description.put("parameters", cost.parameters());
    description.put("macs", cost.macs());
    return description;
  }

  private static RunEvent.LoggedDrawing drawing(Drawing drawing) {
    return new RunEvent.LoggedDrawing(
        drawing.name(),
        drawing.nodes(),
        drawing.links().stream()
            .map(link -> new RunEvent.LoggedLink(link.source(), link.target(), link.label()))
            .toList());
  }
}
