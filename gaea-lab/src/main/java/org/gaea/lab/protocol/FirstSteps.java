package org.gaea.lab.protocol;

import java.nio.file.Path;
import java.util.Map;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Experiment;
import org.gaea.experiment.Observer;
import org.gaea.experiment.Observer.Progress;
import org.gaea.experiment.Setting;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.log.Phase;
import org.gaea.protocol.Protocol;
import org.gaea.random.RandomStreams;
import org.gaea.space.SearchSpace;

/**
 * The first steps of a protocol's search or training, which then is stopped as by a signal.
 *
 * @param configuration of the run
 * @param steps that were made
 * @param loss mean over the steps of the last epoch
 * @param seconds of all steps
 */
record FirstSteps(Configuration configuration, int steps, double loss, double seconds) {
  /**
   * Makes them.
   *
   * @param phase the search, or the training of an architecture that is drawn at random
   * @param changed settings that are not the protocol's, by their texts
   * @param wanted how many steps
   * @param out for the run, replaced if there is one
   */
  static FirstSteps of(
      Protocol protocol, Phase phase, Map<Setting<?>, String> changed, int wanted, Path out) {
    Configuration.Builder builder = Configuration.builder();
    protocol.settings(phase).forEach(builder::parse);
    changed.forEach(builder::parse);
    Configuration configuration = builder.build();
    Counter counter = new Counter();
    Experiment experiment =
        Experiment.prepare(configuration, out, true, counter)
            .stoppedBy(() -> counter.steps >= wanted);
    long start = System.nanoTime();
    try {
      if (phase == Phase.SEARCH) {
        experiment.search();
      } else {
        SearchSpace space = configuration.searchSpace();
        experiment.train(space.format(space.random(new RandomStreams(1).stream("first steps"))));
      }
    } catch (RunStoppedException e) {
      // As asked.
    }
    return new FirstSteps(
        configuration, counter.steps, counter.loss, (System.nanoTime() - start) / 1e9);
  }

  private static final class Counter implements Observer {
    private int steps;
    private double loss = Double.NaN;

    @Override
    public void progress(Progress progress) {
      steps++;
      loss = progress.loss();
    }
  }
}
