package org.gaea.data.augment;

import java.util.List;
import java.util.stream.Stream;
import org.gaea.data.DataSet;
import org.gaea.data.ImageShape;

/** The usual choices. */
public final class Augmentations {
  private Augmentations() {}

  /**
   * A random crop with a padding of an eighth of the shorter side (4 at 28 to 39 pixels, 2 at 16),
   * then a flip where the set is {@linkplain DataSet#mirrorable mirrorable}.
   */
  public static List<Augmentation> standard(DataSet data) {
    Augmentation crop = new RandomCrop(padding(data.shape()));
    return data.mirrorable() ? List.of(crop, new HorizontalFlip()) : List.of(crop);
  }

  /**
   * {@link #standard(DataSet)}, then a cutout.
   *
   * @param cutout side of the square in pixels, at least 1
   */
  public static List<Augmentation> withCutout(DataSet data, int cutout) {
    return Stream.concat(standard(data).stream(), Stream.of(new Cutout(cutout))).toList();
  }

  private static int padding(ImageShape shape) {
    int side = Math.min(shape.height(), shape.width());
    // Published recipes treat 28 pixels as they do 32.
    return Math.max(side / 8, side >= 28 ? 4 : 1);
  }
}
