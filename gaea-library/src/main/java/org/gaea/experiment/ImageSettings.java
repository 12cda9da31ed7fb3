package org.gaea.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gaea.log.Phase;
import org.gaea.schedule.TrainingRecipe.ImageRecipe.Crop;

/** Declares how images are changed, alike for the search and for the training. */
final class ImageSettings {
  private ImageSettings() {}

  static Setting<Optional<Integer>> cutout(String name, Set<Phase> phases, String help) {
    SettingType<Integer> side = SettingType.integer(0, 512).shownAs("PIXELS");
    return Settings.ofRecipe(name, side, phases, help);
  }

  static Setting<Optional<Crop>> crop(String name, Set<Phase> phases) {
    return Settings.ofRecipe(
        name,
        SettingType.oneOf(List.of(Crop.values()), crop -> crop.name().toLowerCase(Locale.ROOT)),
        phases,
        "Which part of an image is seen: all, a window after padding, or a window that is resized.");
  }

  static Setting<Optional<Boolean>> flip(String name, Set<Phase> phases) {
    return Settings.ofRecipe(
        name,
        SettingType.bool(),
        phases,
        "Whether half of the images are mirrored, where data may be.");
  }

  static Setting<Optional<Double>> colour(String name, Set<Phase> phases) {
    return Settings.ofRecipe(
        name,
        SettingType.number(0, 1),
        phases,
        "How far brightness, contrast and saturation change, as a share; 0 for none.");
  }

  static Setting<Optional<Double>> erasing(String name, Set<Phase> phases) {
    return Settings.ofRecipe(
        name,
        SettingType.number(0, 1).shownAs("SHARE"),
        phases,
        "Share of images in which a rectangle is filled with noise.");
  }
}
