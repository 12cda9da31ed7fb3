package org.gaea.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gaea.data.source.DataSets.Selection;
import org.gaea.elimination.Eliminations;
import org.gaea.engine.Device;
import org.gaea.engine.Precision;
import org.gaea.engine.Processors;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import org.gaea.log.Phase;
import org.gaea.method.Axis;
import org.gaea.schedule.TrainingRecipe.ImageRecipe.Crop;

/** The declarations of all settings, in the order of configuration files. */
public final class Settings {
  private static final List<Setting<?>> ALL = new ArrayList<>();

  private static final Set<Phase> SEARCH = Set.of(Phase.SEARCH);
  private static final Set<Phase> TRAINING = Set.of(Phase.TRAINING);
  private static final Set<Phase> BOTH = Set.of(Phase.SEARCH, Phase.TRAINING);

  /** No result depends on it. */
  private static final Set<Phase> WATCHING = Set.of();

  static final String BEST = "best";
  static final String BALANCED = "balanced";

  public static final Setting<String> METHOD =
      declared(
          "method", SettingType.name("the name of a method"), "gaea", SEARCH, "Search method.");

  public static final Setting<String> RELAXATION = add(axis("relaxation"));

  public static final Setting<String> GEOMETRY = add(axis("geometry"));

  public static final Setting<String> OBJECTIVE = add(axis("objective"));

  public static final Setting<String> DISCRETISATION = add(axis("discretisation"));

  public static final Setting<Optional<String>> KEEP =
      ofRecipe(
          "keep",
          SettingType.oneOf(List.of("last", BEST), epoch -> epoch).shownAs("EPOCH"),
          SEARCH,
          "Whose architecture parameters are final: those of the last epoch, or of the one with the best accuracy of the supernet on the data of architecture steps; published is as the method has it.");

  public static final Setting<String> SPACE =
      declared(
          "space",
          SettingType.name("the name of a search space, or a YAML file").shownAs("NAME_OR_FILE"),
          "nas-bench-201",
          BOTH,
          "Search space, or a YAML file that describes one.");

  public static final Setting<String> DATA =
      declared(
          "data",
          SettingType.name("a form of data and its directory").shownAs("FORM"),
          "fashion-mnist",
          BOTH,
          "Images: fashion-mnist (embedded), cifar10:DIR, cifar100:DIR, imagenet16-120:DIR, idx:DIR, images:DIR (or a zip or tar file), labels:FILE or imagenet:DIR.");

  public static final Setting<String> CLASSES =
      later(
          "classes",
          SettingType.text(
                  "all, the number of the first classes to take, at least 2, or at least two names with commas between",
                  text -> new Selection(text, 1))
              .shownAs("CLASSES"),
          "all",
          BOTH,
          "Which classes of the images: all, the first N, or names with commas between.");

  public static final Setting<Double> FRACTION =
      later(
          "fraction",
          SettingType.positive(1),
          1.0,
          BOTH,
          "Share of each class's training images, drawn by the seed.");

  public static final Setting<Boolean> FOLLOW_LINKS =
      later(
          "follow-links",
          SettingType.bool(),
          false,
          BOTH,
          "Follow links that lead out of the directory of the images.");

  public static final Setting<Boolean> SKIP_BAD =
      later(
          "skip-bad",
          SettingType.bool(),
          false,
          BOTH,
          "Leave out pictures that cannot be read, with a list, in place of refusing the images.");

  public static final Setting<Double> ARCHITECTURE_SHARE =
      later(
          "architecture-share",
          SettingType.number(0.01, 0.99),
          0.5,
          SEARCH,
          "Share of each class's training images that architecture steps see, where a method keeps them from weight steps; fraction 0.125 with 0.2 gives 10 % and 2.5 %.");

  public static final Setting<Optional<Path>> SPLIT = SplitFile.setting(SEARCH);

  public static final Setting<Double> ARCHITECTURE_RATE =
      declared(
          "architecture-rate",
          SettingType.positive(1e6).or(0.0, "for the method's own").shownAs("RATE"),
          0.0,
          SEARCH,
          "Step size of the architecture parameters; 0 for the published one, scaled to the search's length.");

  public static final Setting<Optional<Double>> WEIGHT_RATE =
      ofRecipe(
          "weight-rate",
          SettingType.positive(1e6).shownAs("RATE"),
          SEARCH,
          "First learning rate of the shared weights, whatever the batch; published is that of the method.");

  public static final Setting<Optional<Double>> WEIGHT_LAST_RATE =
      ofRecipe(
          "weight-last-rate",
          SettingType.number(0, 1e6).shownAs("RATE"),
          SEARCH,
          "The rate that theirs falls to along a cosine; published is that of the method.");

  public static final Setting<Optional<Integer>> SCHEDULE_EPOCHS =
      ofRecipe(
          "schedule-epochs",
          SettingType.integer(1, 10_000).or(0, "for as many as are run"),
          SEARCH,
          "Epochs of that cosine, however many are run; published is as the method has it.");

  public static final Setting<Optional<Integer>> WEIGHT_WARM_UP =
      ofRecipe(
          "weight-warm-up",
          SettingType.integer(0, 10_000).shownAs("EPOCHS"),
          SEARCH,
          "Epochs of it in which the rate rises to the first one; published is as the method has it.");

  public static final Setting<Optional<Double>> WEIGHT_MOMENTUM =
      ofRecipe(
          "weight-momentum",
          SettingType.number(0, 0.999),
          SEARCH,
          "Momentum of the shared weights; published is that of the method.");

  public static final Setting<Optional<Boolean>> WEIGHT_NESTEROV =
      ofRecipe(
          "weight-nesterov",
          SettingType.bool(),
          SEARCH,
          "Whether their momentum is Nesterov's, or plain; published is as the method has it.");

  public static final Setting<Optional<Double>> WEIGHT_DECAY =
      ofRecipe(
          "weight-decay",
          SettingType.number(0, 1),
          SEARCH,
          "Weight decay of the shared weights; published is that of the method.");

  public static final Setting<Optional<Double>> WEIGHT_CLIP =
      ofRecipe(
          "weight-clip",
          SettingType.positive(1e6).or(0.0, "for any").shownAs("NORM"),
          SEARCH,
          "The largest norm of their gradient, larger ones are scaled down; published is that of the method.");

  public static final Setting<Optional<Integer>> SEARCH_CUTOUT =
      ImageSettings.cutout(
          "search-cutout",
          SEARCH,
          "Side of a square blanked in images of the search, 0 for none; published is as the method has it, as for the four that follow.");

  public static final Setting<Optional<Crop>> SEARCH_CROP =
      ImageSettings.crop("search-crop", SEARCH);

  public static final Setting<Optional<Boolean>> SEARCH_FLIP =
      ImageSettings.flip("search-flip", SEARCH);

  public static final Setting<Optional<Double>> SEARCH_COLOUR =
      ImageSettings.colour("search-colour", SEARCH);

  public static final Setting<Optional<Double>> SEARCH_ERASING =
      ImageSettings.erasing("search-erasing", SEARCH);

  public static final Setting<String> ELIMINATE =
      declared(
          "eliminate",
          SettingType.text(
                  "none, certified, or threshold:WEIGHT with a weight between 0 and 1 such as threshold:1e-4",
                  Eliminations::named)
              .shownAs("RULE"),
          "none",
          SEARCH,
          "Remove options for good: none, certified, or threshold:WEIGHT.");

  public static final Setting<String> STOP_ON =
      declared(
          "stop-on",
          SettingType.oneOf(List.of("none", "collapse"), event -> event).shownAs("EVENT"),
          "none",
          SEARCH,
          "End the search early: none, or collapse, at the last sound epoch before skip connections or options without parameters take over, or the dominant eigenvalue or the loss after rounding rises.");

  public static final Setting<Boolean> WATCH_EIGENVALUE =
      declared(
          "watch-eigenvalue",
          SettingType.bool(),
          false,
          SEARCH,
          "Measure the dominant eigenvalue when an epoch ends, in at most 40 passes, and warn when it rises; to stop on collapse measures it too.");

  public static final Setting<Optional<Path>> LATENCIES =
      declared(
          "latencies",
          SettingType.file().optional("none"),
          Optional.empty(),
          SEARCH,
          "Count measured milliseconds, not multiply-accumulates, where the method counts what options cost; a file of latencies, or none.");

  public static final Setting<Long> MAX_PARAMETERS =
      declared(
          "max-parameters",
          SettingType.atLeast(1).or(0L, "for any"),
          0L,
          SEARCH,
          "The most parameters of the network that is found; 0 for any number.");

  public static final Setting<Long> MAX_MACS =
      declared(
          "max-macs",
          SettingType.atLeast(1).or(0L, "for any"),
          0L,
          SEARCH,
          "The most multiply-accumulates of it on one image; 0 for any number.");

  public static final Setting<Integer> EPOCHS =
      declared("epochs", SettingType.integer(1, 10_000), 2, SEARCH, "Epochs of the search.");

  public static final Setting<Integer> TRAIN_EPOCHS =
      declared(
          "train-epochs",
          SettingType.integer(0, 10_000),
          8,
          TRAINING,
          "Epochs of training the found network from scratch; 0 to search only.");

  public static final Setting<Integer> BATCH =
      add(new Setting<>("batch", SettingType.integer(2, 65_536), 64, BOTH, "Images a step."));

  public static final Setting<Integer> SUPERNETS = SupernetSettings.count();

  public static final Setting<Integer> CHANNELS =
      declared("channels", SettingType.integer(1, 1_024), 16, BOTH, "Channels of the first stage.");

  public static final Setting<Integer> CELLS =
      declared(
          "cells",
          SettingType.integer(1, 100).or(0, "for the usual number of the space"),
          0,
          BOTH,
          "Cells, in each stage or in all as the space counts them; 0 for its usual number.");

  public static final Setting<Integer> RESOLUTION =
      declared(
          "resolution",
          SettingType.integer(8, 512).or(0, "for that of the data").shownAs("PIXELS"),
          0,
          BOTH,
          "Size to which images are resized; 0 keeps the data's own (images:DIR 32, imagenet:DIR 224).");

  public static final Setting<Optional<Integer>> CUTOUT =
      ImageSettings.cutout(
          "cutout",
          TRAINING,
          "Side of a square blanked in training images, 0 for none; published is that of the space's recipe, as for all that follow.");

  public static final Setting<Optional<Crop>> CROP = ImageSettings.crop("crop", TRAINING);

  public static final Setting<Optional<Boolean>> FLIP = ImageSettings.flip("flip", TRAINING);

  public static final Setting<Optional<Double>> COLOUR = ImageSettings.colour("colour", TRAINING);

  public static final Setting<Optional<Double>> ERASING =
      ImageSettings.erasing("erasing", TRAINING);

  public static final Setting<Optional<Double>> TRAIN_RATE =
      ofRecipe(
          "train-rate",
          SettingType.positive(1e6).shownAs("RATE"),
          TRAINING,
          "First learning rate of training, whatever the batch.");

  public static final Setting<Optional<Double>> TRAIN_LAST_RATE =
      ofRecipe(
          "train-last-rate",
          SettingType.number(0, 1e6).shownAs("RATE"),
          TRAINING,
          "The rate that it falls to along a cosine.");

  public static final Setting<Optional<Integer>> TRAIN_SCHEDULE_EPOCHS =
      ofRecipe(
          "train-schedule-epochs",
          SettingType.integer(1, 10_000).or(0, "for as many as are run"),
          TRAINING,
          "Epochs of that cosine, however many are run.");

  public static final Setting<Optional<Integer>> TRAIN_WARM_UP =
      ofRecipe(
          "train-warm-up",
          SettingType.integer(0, 10_000).shownAs("EPOCHS"),
          TRAINING,
          "Epochs of it in which the rate rises to the first one.");

  public static final Setting<Optional<Double>> TRAIN_MOMENTUM =
      ofRecipe("train-momentum", SettingType.number(0, 0.999), TRAINING, "Momentum of training.");

  public static final Setting<Optional<Boolean>> TRAIN_NESTEROV =
      ofRecipe(
          "train-nesterov",
          SettingType.bool(),
          TRAINING,
          "Whether that momentum is Nesterov's, or plain.");

  public static final Setting<Optional<Double>> TRAIN_DECAY =
      ofRecipe("train-decay", SettingType.number(0, 1), TRAINING, "Weight decay of training.");

  public static final Setting<Optional<Double>> TRAIN_CLIP =
      ofRecipe(
          "train-clip",
          SettingType.positive(1e6).or(0.0, "for any").shownAs("NORM"),
          TRAINING,
          "The largest norm of the gradient in training, larger ones are scaled down.");

  public static final Setting<Optional<Path>> WEIGHTS = GivenWeights.setting("weights", TRAINING);

  public static final Setting<Optional<Double>> DROP_PATH =
      ofRecipe(
          "drop-path",
          SettingType.number(0, 0.999).shownAs("SHARE"),
          TRAINING,
          "The share of images for which an operation of a cell is dropped in training, approached from 0 over the epochs.");

  public static final Setting<Optional<Double>> AUXILIARY_WEIGHT =
      ofRecipe(
          "auxiliary-weight",
          SettingType.number(0, 100),
          TRAINING,
          "Weight of the auxiliary classifier's loss, in spaces and at resolutions that have one.");

  public static final Setting<Optional<Double>> LABEL_SMOOTHING =
      ofRecipe(
          "label-smoothing",
          SettingType.number(0, 0.999).shownAs("SHARE"),
          TRAINING,
          "The share of a label that all classes have alike in training.");

  public static final Setting<String> CLASS_WEIGHTS =
      later(
          "class-weights",
          SettingType.oneOf(List.of("none", BALANCED), weights -> weights),
          "none",
          TRAINING,
          "Weights of the classes in the loss of training: none, or balanced, by which classes of different sizes count alike.");

  public static final Setting<Long> SEED =
      declared("seed", SettingType.anyInteger(), 1L, BOTH, "Where all randomness comes from.");

  public static final Setting<Integer> THREADS =
      add(
          new Setting<>(
                  "threads",
                  SettingType.integer(1, 1_024),
                  1,
                  BOTH,
                  "Threads of an operation; results depend on it.")
              .usually(Processors::cores, "one a core"));

  public static final Setting<Integer> RANKS = RankSettings.ranks(SEARCH);

  public static final Setting<String> RANK_NORMALISATION = RankSettings.normalisation(SEARCH);

  public static final Setting<Integer> RANK_DEADLINE = RankSettings.deadline(SEARCH);

  public static final Setting<String> DEVICE =
      later(
          "device",
          SettingType.text(Device.Names.EXPECTED, Device::requireName).shownAs("DEVICE"),
          Device.PROCESSOR.label(),
          BOTH,
          "Where networks are computed: auto, cpu, cuda or cuda:N; auto is a GPU where there is one and the build has CUDA natives.");

  public static final Setting<Boolean> RECOMPUTE = SupernetSettings.recompute();

  public static final Setting<Precision> PRECISION =
      later(
          "precision",
          SettingType.oneOf(List.of(Precision.values()), Precision::label),
          Precision.FLOAT32,
          BOTH,
          "Precision, float32 or bf16: twice the arithmetic a second where the machine has it, other digits. On the processor it is that of the supernet's large convolutions, on a GPU that of all convolutions and linear maps, in training too.");

  public static final Setting<Optional<Path>> TABLE =
      later(
          "table",
          SettingType.file().optional("none").shownAs("FILE_OR_DIR"),
          Optional.<Path>empty(),
          WATCHING,
          "Tabular benchmark that says, every epoch, how good the architecture is that would be chosen; the search does not see it.");

  public static final Setting<Optional<String>> TABLE_MEASURE =
      later(
          "table-measure",
          SettingType.name("the name of a measure of the table").optional("usual"),
          Optional.<String>empty(),
          WATCHING,
          "The measure that is looked up, as in cifar10-valid/valid@200; usual is cifar10/test@200, or else the table's first accuracy.");

  private Settings() {}

  /**
   * The epochs of a training that must take place.
   *
   * @throws InvalidInputException if there is none
   */
  public static int requireTraining(int epochs) {
    if (epochs == 0) {
      throw new InvalidInputException(
          Sentence.of(
              "A training needs an epoch at least; choose %s 1 or more.", TRAIN_EPOCHS.phrase()));
    }
    return epochs;
  }

  /** All settings, in the order of configuration files. */
  public static List<Setting<?>> all() {
    return List.copyOf(ALL);
  }

  /**
   * The setting of a name.
   *
   * @throws org.gaea.input.InvalidInputException if there is none; it suggests the nearest name
   */
  public static Setting<?> named(String name) {
    return ALL.stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> Names.unknown("setting", name, ALL.stream().map(Setting::name).toList()));
  }

  private static Setting<String> axis(String name) {
    return new Setting<>(
        name,
        SettingType.name("the name of a value of that axis, or " + Axis.PUBLISHED),
        Axis.PUBLISHED,
        SEARCH,
        String.format(Locale.ROOT, "In place of the method's own %s.", name));
  }

  /** Declares a setting that a recipe decides where nothing is given. */
  static <T> Setting<Optional<T>> ofRecipe(
      String name, SettingType<T> type, Set<Phase> phases, String help) {
    return add(
        new Setting<>(name, type.optional(Axis.PUBLISHED), Optional.<T>empty(), phases, help)
            .absentFromOlderRecords());
  }

  static <T> Setting<T> declared(
      String name, SettingType<T> type, T usual, Set<Phase> phases, String help) {
    return add(new Setting<>(name, type, usual, phases, help));
  }

  /** Declares a setting that runs of earlier versions did not have. */
  static <T> Setting<T> later(
      String name, SettingType<T> type, T usual, Set<Phase> phases, String help) {
    return add(new Setting<>(name, type, usual, phases, help).absentFromOlderRecords());
  }

  private static <T> Setting<T> add(Setting<T> setting) {
    ALL.add(setting);
    return setting;
  }
}
