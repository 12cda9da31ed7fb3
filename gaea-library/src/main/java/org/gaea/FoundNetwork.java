package org.gaea;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Experiment;
import org.gaea.experiment.Inputs;
import org.gaea.experiment.Observer;
import org.gaea.experiment.Observer.Progress;
import org.gaea.experiment.Result;
import org.gaea.experiment.Setting;
import org.gaea.experiment.Settings;
import org.gaea.layer.Cost;
import org.gaea.model.Classifier;
import org.gaea.model.Model;
import org.gaea.space.Architecture;
import org.gaea.space.SearchSpace;

/** The architecture that a search found, which can be trained. */
public final class FoundNetwork {
  private final SearchSpace space;
  private final Architecture architecture;
  private final Result result;
  private final Configuration configuration;
  private final Inputs inputs;

  FoundNetwork(
      SearchSpace space,
      Architecture architecture,
      Result result,
      Configuration configuration,
      Inputs inputs) {
    this.space = space;
    this.architecture = architecture;
    this.result = result;
    this.configuration = configuration;
    this.inputs = inputs;
  }

  /** The choice at each decision of the space. */
  public Architecture architecture() {
    return architecture;
  }

  /** The space that it is of. */
  public SearchSpace space() {
    return space;
  }

  /** The parameters of the network, and its multiply-accumulates on one image. */
  public Cost cost() {
    return new Cost(result.parameters(), result.macs());
  }

  /** How long the search took, in seconds. */
  public double searchSeconds() {
    return result.searchSeconds();
  }

  /** The architecture in the string form of its space. */
  @Override
  public String toString() {
    return result.architecture();
  }

  /** Trains the network from scratch, with the settings of docs/settings.md. */
  public Classifier train() {
    return train(training -> training);
  }

  /**
   * Trains the network from scratch on the images of the search, and measures it on the test part.
   *
   * @param options sets what differs from the search's settings and the defaults
   * @return the trained network, to be closed after use
   * @throws org.gaea.input.InvalidInputException if the settings cannot be used
   * @throws org.gaea.experiment.StopRequest.RunStoppedException if it was asked to end early
   */
  public Classifier train(UnaryOperator<TrainingOptions> options) {
    TrainingOptions chosen = options.apply(new TrainingOptions(configuration));
    Observer observer = Observer.ofProgress(chosen.listener);
    Model model =
        RunPlace.run(
            chosen.directory,
            place -> {
              Experiment.prepare(chosen.settings.build(), inputs, place, false, observer)
                  .train(result.architecture());
              return Model.load(place);
            });
    return new Classifier(model);
  }

  /** The settings of a training. */
  public static final class TrainingOptions {
    private final Configuration.Builder settings;
    private Consumer<Progress> listener = progress -> {};
    private Optional<Path> directory = Optional.empty();

    private TrainingOptions(Configuration configuration) {
      settings = configuration.toBuilder();
      settings.set(Settings.TRAIN_EPOCHS, Settings.TRAIN_EPOCHS.usual());
    }

    /** How many epochs the training has. */
    public TrainingOptions epochs(int epochs) {
      return set(Settings.TRAIN_EPOCHS, epochs);
    }

    /** How many images a step sees. */
    public TrainingOptions batch(int images) {
      return set(Settings.BATCH, images);
    }

    /** From which all randomness derives; it also decides which images are set aside to test. */
    public TrainingOptions seed(long seed) {
      return set(Settings.SEED, seed);
    }

    /**
     * Any other setting.
     *
     * @param setting one of {@link Settings}
     * @throws org.gaea.input.InvalidInputException if the value is out of range
     */
    public <T> TrainingOptions set(Setting<T> setting, T value) {
      settings.set(setting, value);
      return this;
    }

    /** Reports every step, on the thread that trains. */
    public TrainingOptions listener(Consumer<Progress> watcher) {
      listener = watcher;
      return this;
    }

    /**
     * Records the training in a directory, with its configuration, log, report, check-points and
     * model.
     *
     * @param directory to be made; it must be empty or absent
     */
    public TrainingOptions record(Path directory) {
      this.directory = Optional.of(directory);
      return this;
    }
  }
}
