package org.gaea.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gaea.checkpoint.Checkpoint.RunIdentity;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;
import org.gaea.discretisation.Discretisations;
import org.gaea.discretisation.Limits;
import org.gaea.elimination.Elimination;
import org.gaea.elimination.Eliminations;
import org.gaea.engine.Device;
import org.gaea.experiment.SearchData.Division;
import org.gaea.geometry.ProductPoint;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.gaea.log.Phase;
import org.gaea.method.Method;
import org.gaea.operation.Operation.NetworkForm;
import org.gaea.random.RandomStreams;
import org.gaea.relaxation.ArchitectureView;
import org.gaea.schedule.TrainingRecipe;
import org.gaea.space.Decision;
import org.gaea.space.SearchSpace;
import org.gaea.space.Skeleton;
import org.gaea.space.Wiring;
import org.gaea.spacefile.SpaceSource;
import org.gaea.storage.Digests;

/** A configuration with everything that it names looked up and loaded. */
record ResolvedConfiguration(
    Configuration configuration,
    Device device,
    Method method,
    TrainingRecipe training,
    Elimination elimination,
    SpaceSource source,
    DataSet data,
    SearchData searchData,
    Skeleton skeleton,
    RandomStreams random) {

  /**
   * Loads the data and divides them for the search.
   *
   * @throws org.gaea.input.InvalidInputException if they cannot be used
   */
  static ResolvedConfiguration of(Configuration configuration, Inputs inputs) {
    SpaceSource source = inputs.spaceSource(configuration);
    Device device = Device.named(configuration.get(Settings.DEVICE));
    device.checked(configuration.get(Settings.PRECISION));
    configuration.get(Settings.WEIGHTS).ifPresent(GivenWeights::file);
    RankSettings.requireShareable(configuration, device);
    Elimination elimination = Eliminations.named(configuration.get(Settings.ELIMINATE));
    elimination.requireSuits(source.space());
    DataSet data = inputs.dataSet(configuration);
    RandomStreams random = new RandomStreams(configuration.get(Settings.SEED));
    Method published = keeping(configuration, inputs.searchMethod(configuration));
    published.requireSuits(source.space());
    requireEliminable(elimination, published, source.space());
    SearchData searchData =
        SearchData.of(
            data.training(),
            published.objective().sharing(),
            Division.of(configuration),
            configuration.get(Settings.BATCH),
            configuration.get(Settings.SUPERNETS),
            random);
    ImageShape image = data.shape();
    Skeleton skeleton =
        new Skeleton(
            configuration.get(Settings.CHANNELS),
            configuration.get(Settings.CELLS),
            image.channels(),
            image.height(),
            image.width(),
            data.classes().size());
    requireFits(source.space(), skeleton, published.relaxation().wiring());
    requireAllowed(source.space(), limits(configuration, source.space(), skeleton));
    return new ResolvedConfiguration(
        configuration,
        device,
        tuned(
                counted(published, configuration, source.space(), skeleton),
                configuration,
                searchData.stepsPerEpoch())
            .with(Recipes.search(configuration, published.weights()))
            .with(Recipes.searchImages(configuration, published.images(), side(image))),
        training(configuration, source.space(), data),
        elimination,
        source,
        data,
        searchData,
        skeleton,
        random);
  }

  private static TrainingRecipe training(
      Configuration configuration, SearchSpace space, DataSet data) {
    TrainingRecipe recipe =
        Recipes.training(configuration, space.trainingRecipe(), side(data.shape()));
    return configuration.get(Settings.CLASS_WEIGHTS).equals(Settings.BALANCED)
        ? recipe.withClassWeights(
            TrainingRecipe.balanced(data.training().classSizes(data.classes().size())))
        : recipe;
  }

  /** The method with the epoch that the configuration asks for. */
  private static Method keeping(Configuration configuration, Method published) {
    return configuration
        .get(Settings.KEEP)
        .map(
            epoch ->
                published.with(
                    Discretisations.ofEpoch(
                        published.discretisation(), epoch.equals(Settings.BEST))))
        .orElse(published);
  }

  private static int side(ImageShape image) {
    return Math.min(image.height(), image.width());
  }

  SearchSpace space() {
    return source.space();
  }

  /** The images of a step of the search, in all supernets. */
  int searchBatch() {
    return configuration.get(Settings.BATCH) * configuration.get(Settings.SUPERNETS);
  }

  /** The same run with another length of the training, on which nothing else depends. */
  ResolvedConfiguration trainedFor(int epochs) {
    Configuration other = configuration.toBuilder().set(Settings.TRAIN_EPOCHS, epochs).build();
    return new ResolvedConfiguration(
        other,
        device,
        method,
        training(other, space(), data),
        elimination,
        source,
        data,
        searchData,
        skeleton,
        random);
  }

  /** The same with other batches, for steps that are measured and thrown away. */
  ResolvedConfiguration measuredAt(int batch) {
    return new ResolvedConfiguration(
        configuration.toBuilder().set(Settings.BATCH, batch).build(),
        device,
        method,
        training,
        elimination,
        source,
        data,
        searchData,
        skeleton,
        random);
  }

  /**
   * What the run is of, by the contents of what its configuration names; not where it is computed,
   * for check-points move between devices.
   *
   * @param given the architecture that is trained; empty for a search
   */
  RunIdentity identity(Optional<String> given) {
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, String> ofTraining = new LinkedHashMap<>();
    RunDirectory.settings(configuration, source)
        .forEach(
            (name, value) -> {
              Setting<?> setting = Settings.named(name);
              Set<Phase> phases = setting.phases();
              if (!phases.isEmpty() && !isSilent(setting) && !setting.equals(Settings.DEVICE)) {
                (phases.contains(Phase.SEARCH) ? settings : ofTraining).put(name, value.toString());
              }
            });
    configuration
        .get(Settings.LATENCIES)
        .map(file -> Digests.sha256(LatencyTable.read(file).text()))
        .ifPresent(digest -> settings.put(Settings.LATENCIES.name(), digest));
    configuration
        .get(Settings.WEIGHTS)
        .map(GivenWeights::digest)
        .ifPresent(digest -> ofTraining.put(Settings.WEIGHTS.name(), digest));
    configuration
        .get(Settings.SPLIT)
        .map(SplitFile::digest)
        .ifPresent(digest -> settings.put(Settings.SPLIT.name(), digest));
    // Published recipes are this version's: another's would continue a run by other steps.
    settings.put(RunIdentity.RECIPE, method.weights() + " " + method.images());
    ofTraining.put(RunIdentity.RECIPE, training.toString());
    return new RunIdentity(settings, ofTraining, spaceDigest(), DataDigest.of(data), given);
  }

  /** Whether it leaves the choice to a recipe, as in runs that are older than it is. */
  private boolean isSilent(Setting<?> setting) {
    return !setting.inEveryRecord() && configuration.get(setting).equals(Optional.empty());
  }

  private String spaceDigest() {
    StringBuilder text = new StringBuilder(space().name()).append('\n');
    for (Decision decision : space().decisions()) {
      text.append(decision.name()).append(": ").append(decision.optionNames()).append('\n');
    }
    source.yaml().ifPresent(text::append);
    return Digests.sha256(text.toString());
  }

  /** Limits on the cost of the found network. */
  Limits limits() {
    return limits(configuration, space(), skeleton);
  }

  private static Limits limits(Configuration configuration, SearchSpace space, Skeleton skeleton) {
    long parameters = configuration.get(Settings.MAX_PARAMETERS);
    long macs = configuration.get(Settings.MAX_MACS);
    return parameters == 0 && macs == 0
        ? Limits.none()
        : Limits.of(
            space,
            skeleton,
            parameters == 0 ? Long.MAX_VALUE : parameters,
            macs == 0 ? Long.MAX_VALUE : macs);
  }

  /** Limits that not even the cheapest choice keeps are refused before the search, not after. */
  private static void requireAllowed(SearchSpace space, Limits limits) {
    limits.within(
        space,
        ArchitectureView.of(ProductPoint.uniform(space.sizes())),
        reading ->
            Discretisations.argmax().choose(space, reading, new RandomStreams(0).stream("")));
  }

  private static void requireEliminable(Elimination elimination, Method method, SearchSpace space) {
    if (method.objective().restarts() && elimination.extrapolates()) {
      throw new InvalidInputException(
          Sentence.of(
              "%s certified bounds how far the architecture parameters move, but the method '%s' replaces them on the way; choose %s none.",
              new SettingName("eliminate"), method.name(), new SettingName("eliminate")));
    }
    if (!elimination.equals(Elimination.none()) && !method.stepsDistributionsOfDecisions(space)) {
      throw new InvalidInputException(
          Sentence.of(
              "%s takes options out of the distributions that a method steps, but the method '%s' does not step one for each decision against a gradient; choose %s none.",
              new SettingName("eliminate"), method.name(), new SettingName("eliminate")));
    }
  }

  private static void requireFits(SearchSpace space, Skeleton skeleton, Wiring wiring) {
    try {
      space.supernet(skeleton, wiring);
      space.network(skeleton, NetworkForm.STANDALONE);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          Sentence.of(
              "The network of %s does not fit %s %d, %s %d and images of %d x %d: %s.",
              space.name(),
              new SettingName("channels"),
              skeleton.channels(),
              new SettingName("cells"),
              skeleton.cells(),
              skeleton.height(),
              skeleton.width(),
              Sentence.of(e)),
          e);
    }
  }

  /** The method with the measure of cost that the configuration asks for. */
  private static Method counted(
      Method published, Configuration configuration, SearchSpace space, Skeleton skeleton) {
    return configuration
        .get(Settings.LATENCIES)
        .map(file -> published.costedBy(LatencyTable.read(file).costs(space, skeleton)))
        .orElse(published);
  }

  /** The method with the step size that the configuration asks for. */
  private static Method tuned(Method published, Configuration configuration, int stepsPerEpoch) {
    if (configuration.get(Settings.ARCHITECTURE_RATE) > 0) {
      return published.withArchitectureRate(configuration.get(Settings.ARCHITECTURE_RATE));
    }
    return stepsPerEpoch == 0
        ? published
        : published.forSteps(
            Math.max(
                1,
                published
                    .objective()
                    .architectureSteps(configuration.get(Settings.EPOCHS) * stepsPerEpoch)));
  }
}
