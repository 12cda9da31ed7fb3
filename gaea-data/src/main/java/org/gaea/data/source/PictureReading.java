package org.gaea.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the pictures of a data set into memory, on a thread a processor. Mutable: once a picture
 * has colours, all need room for them.
 */
final class PictureReading {
  private final PictureSource source;
  private final Function<Path, String> shown;
  private final LeftOut leftOut;
  private final int side;
  private final boolean skipsBad;
  private final String specification;
  private final long bytesAChannel;
  private boolean coloured;

  /**
   * A picture that is to be read.
   *
   * @param label of its class
   */
  record Labelled(Path file, int label) {}

  /** What came of one; {@code square} is null where it is bad. */
  private record Outcome(
      Labelled picture, ImageFile.@Nullable Square square, @Nullable BadPictureException bad) {}

  /**
   * The pictures of a part that could be read.
   *
   * @param labels the class of each
   */
  record Squares(List<ImageFile.Square> all, List<Integer> labels) {
    Images images(int channels, int side) {
      return new Images(
          new ImageShape(channels, side, side),
          all.stream().map(square -> square.pixels(channels)).toArray(byte[][]::new),
          labels.stream().mapToInt(Integer::intValue).toArray());
    }

    int channels() {
      return all.stream().mapToInt(ImageFile.Square::channels).max().orElse(1);
    }
  }

  /**
   * @param shown a file's path for the list of what is left out
   * @param leftOut receives what is left out
   * @param side of the squares, in pixels
   * @param files how many pictures all parts have
   */
  PictureReading(
      PictureSource source,
      Function<Path, String> shown,
      LeftOut leftOut,
      int side,
      boolean skipsBad,
      long files,
      String specification) {
    this.source = source;
    this.shown = shown;
    this.leftOut = leftOut;
    this.side = side;
    this.skipsBad = skipsBad;
    this.specification = specification;
    this.bytesAChannel = files * side * side;
    Memory.require(bytesAChannel, specification);
  }

  /**
   * @param pictures of a part
   * @param classes names by label
   * @throws InvalidInputException if a picture is bad and such are not skipped, or none of a class
   *     can be read
   */
  Squares read(List<Labelled> pictures, List<String> classes) {
    Squares squares = new Squares(new ArrayList<>(), new ArrayList<>());
    int[] wanted = new int[classes.size()];
    int[] read = new int[classes.size()];
    InOrder.process(
        pictures.iterator(),
        this::outcome,
        outcome -> {
          int label = outcome.picture().label();
          wanted[label]++;
          if (outcome.square() == null) {
            leaveOut(outcome, classes.get(label));
          } else {
            read[label]++;
            requireRoom(outcome.square());
            squares.all().add(outcome.square());
            squares.labels().add(label);
          }
        });
    for (int label = 0; label < read.length; label++) {
      if (wanted[label] > 0 && read[label] == 0) {
        throw new InvalidInputException(
            Sentence.of(
                "None of the %d pictures of the class '%s' in %s can be read; replace them or take the class away.",
                wanted[label], classes.get(label), specification));
      }
    }
    return squares;
  }

  private Outcome outcome(Labelled picture) {
    try {
      return new Outcome(picture, source.read(picture.file(), side), null);
    } catch (BadPictureException e) {
      return new Outcome(picture, null, e);
    }
  }

  private void requireRoom(ImageFile.Square square) {
    if (!coloured && square.channels() > 1) {
      coloured = true;
      Memory.require(bytesAChannel * square.channels(), specification);
    }
  }

  private void leaveOut(Outcome outcome, String owner) {
    BadPictureException bad = outcome.bad();
    if (bad == null) {
      throw new IllegalStateException("no picture, and nothing wrong with it");
    }
    if (!skipsBad) {
      throw new InvalidInputException(
          Sentence.of(
              "%s; replace it or take it away, or choose %s to leave out all such files.",
              bad.sentence(), new SettingName("skip-bad")),
          bad);
    }
    leftOut.add(
        owner,
        "pictures that cannot be read",
        shown.apply(outcome.picture().file()) + ": " + bad.getMessage());
  }
}
