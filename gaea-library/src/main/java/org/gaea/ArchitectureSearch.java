package org.gaea;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.gaea.experiment.Configuration;
import org.gaea.experiment.Experiment;
import org.gaea.experiment.Inputs;
import org.gaea.experiment.Observer;
import org.gaea.experiment.Observer.Progress;
import org.gaea.experiment.Result;
import org.gaea.experiment.Setting;
import org.gaea.experiment.Settings;
import org.gaea.experiment.StopRequest.RunStoppedException;
import org.gaea.experiment.TimeBudget;
import org.gaea.experiment.UnfinishedRun;
import org.gaea.method.Method;
import org.gaea.method.Methods;
import org.gaea.space.SearchSpace;
import org.gaea.space.published.SearchSpaces;

/**
 * A search for an architecture, ready to run. One thread runs it; any other may cancel it.
 *
 * <p>A search takes memory and disk while it runs and leaves neither, unless it is {@linkplain
 * Builder#record recorded}.
 */
public final class ArchitectureSearch {
  private final Configuration configuration;
  private final Inputs inputs;
  private final Optional<Path> directory;
  private final boolean begun;
  private volatile boolean cancelled;

  private ArchitectureSearch(
      Configuration configuration, Inputs inputs, Optional<Path> directory, boolean begun) {
    this.configuration = configuration;
    this.inputs = inputs;
    this.directory = directory;
    this.begun = begun;
  }

  static ArchitectureSearch recordedIn(Path directory) {
    return new ArchitectureSearch(
        UnfinishedRun.in(directory).configuration(), Inputs.byName(), Optional.of(directory), true);
  }

  /** The settings of the search. */
  public Configuration configuration() {
    return configuration;
  }

  /** Searches. */
  public FoundNetwork run() {
    return run(progress -> {});
  }

  /**
   * Searches.
   *
   * @param listener receives the progress after every step, on the thread that runs the search
   * @return the architecture that was found, not trained yet
   * @throws org.gaea.input.InvalidInputException if the data or settings cannot be used
   * @throws RunStoppedException if the search was {@linkplain #cancel cancelled}
   * @throws org.gaea.search.SearchDivergedException if losses or gradients became infinite
   */
  public FoundNetwork run(Consumer<Progress> listener) {
    Observer observer = Observer.ofProgress(listener);
    Result result =
        RunPlace.run(
            directory,
            place ->
                begun
                    ? UnfinishedRun.in(place)
                        .with(inputs)
                        .watchedBy(observer)
                        .stoppedBy(() -> cancelled)
                        .resume(Optional.empty())
                    : Experiment.prepare(configuration, inputs, place, false, observer)
                        .stoppedBy(() -> cancelled)
                        .search());
    SearchSpace space = inputs.space().orElseGet(() -> configuration.searchSpace());
    return new FoundNetwork(
        space, space.parse(result.architecture()), result, configuration, inputs);
  }

  /**
   * Ends the search after its current step, from any thread; {@link #run} then throws {@link
   * RunStoppedException}. A recorded search can be continued by {@link Gaea#resume}.
   */
  public void cancel() {
    cancelled = true;
  }

  /** The settings of a search; what is not set has the default of docs/settings.md. */
  public static final class Builder {
    private final Configuration.Builder settings = Configuration.builder();
    private Inputs inputs = Inputs.byName();
    private final Set<Setting<?>> fixed = new LinkedHashSet<>();
    private Optional<Path> directory = Optional.empty();
    private Optional<Duration> budget = Optional.empty();

    Builder(ImageSource data) {
      settings.set(Settings.DATA, data.specification());
      settings.set(Settings.TRAIN_EPOCHS, 0);
      data.loaded().ifPresent(set -> inputs = inputs.with(set));
    }

    /** The space in which to search. Default: NAS-Bench-201. */
    public Builder space(SearchSpace space) {
      boolean known = SearchSpaces.all().stream().anyMatch(one -> one.name().equals(space.name()));
      if (known) {
        settings.set(Settings.SPACE, space.name());
      }
      inputs = inputs.with(space);
      return this;
    }

    /** The search method. Default: GAEA. */
    public Builder method(Method method) {
      if (Methods.all().contains(method)) {
        settings.set(Settings.METHOD, method.name());
      } else {
        inputs = inputs.with(method);
      }
      return this;
    }

    /** How many epochs the search has. */
    public Builder epochs(int epochs) {
      return set(Settings.EPOCHS, epochs);
    }

    /** How many images a step sees. */
    public Builder batch(int images) {
      return set(Settings.BATCH, images);
    }

    /** The channels of the network's first cells. */
    public Builder channels(int channels) {
      return set(Settings.CHANNELS, channels);
    }

    /** How many cells the network has, as the space counts them. */
    public Builder cells(int cells) {
      return set(Settings.CELLS, cells);
    }

    /** The side of the images in pixels. Default: 16; 0 keeps the stored size. */
    public Builder resolution(int pixels) {
      return set(Settings.RESOLUTION, pixels);
    }

    /** From which all randomness derives. */
    public Builder seed(long seed) {
      return set(Settings.SEED, seed);
    }

    /** How many threads compute; results depend on it. */
    public Builder threads(int threads) {
      return set(Settings.THREADS, threads);
    }

    /**
     * Any other setting.
     *
     * @param setting one of {@link Settings}
     * @throws org.gaea.input.InvalidInputException if the value is out of range
     */
    public <T> Builder set(Setting<T> setting, T value) {
      settings.set(setting, value);
      fixed.add(setting);
      return this;
    }

    /**
     * Chooses the width, the resolution and the number of epochs, as far as they are not set, so
     * that the search ends within a time on this machine. {@link #build} then measures some steps.
     */
    public Builder within(Duration time) {
      budget = Optional.of(time);
      return this;
    }

    /**
     * Records the search in a directory, with its configuration, log, report and check-points, so
     * that it can be watched, compared and continued.
     *
     * @param directory to be made; it must be empty or absent
     */
    public Builder record(Path directory) {
      this.directory = Optional.of(directory);
      return this;
    }

    /**
     * The search.
     *
     * @throws org.gaea.input.InvalidInputException if settings do not go together, or the time is
     *     too short for an epoch
     */
    public ArchitectureSearch build() {
      fixed.add(Settings.TRAIN_EPOCHS);
      Configuration configuration =
          budget
              .map(time -> new TimeBudget(time, fixed).choose(settings, inputs).configuration())
              .orElseGet(settings::build);
      return new ArchitectureSearch(configuration, inputs, directory, false);
    }
  }
}
