package org.gaea.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;
import org.jspecify.annotations.Nullable;

/**
 * Pictures in one folder a class, or in {@code train/} and {@code test/} with one folder a class
 * each: {@link PartFolders}. Pictures of any size are resized to squares without keeping the aspect
 * ratio, turned as their Exif data say; transparency is laid on white; a set of nothing but grey
 * pictures gets one channel.
 */
final class ImageFolders implements DataSetForm.InDirectory {
  private static final int DEFAULT_RESOLUTION = 32;

  /**
   * The pictures of a part that could be read.
   *
   * @param labels the class of each
   */
  private record Squares(List<ImageFile.Square> all, List<Integer> labels) {
    Images images(int channels, int side) {
      return new Images(
          new ImageShape(channels, side, side),
          all.stream().map(square -> square.pixels(channels)).toArray(byte[][]::new),
          labels.stream().mapToInt(Integer::intValue).toArray());
    }

    int channels() {
      return all.stream().mapToInt(ImageFile.Square::channels).max().orElseThrow();
    }
  }

  @Override
  public String name() {
    return "images";
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "pictures (%s) in one sub-folder a class, or in train/ and test/ with such sub-folders; resized to squares (32 pixels unless another resolution is set), transparency laid on white",
        PictureFormat.all());
  }

  @Override
  public StoredImages read(Path directory, ReadingRules rules) {
    String specification = "images:" + directory;
    int side = rules.resolutionOr(DEFAULT_RESOLUTION);
    LeftOut leftOut = new LeftOut();
    FolderWalk walk = new FolderWalk(directory, rules.followsLinks(), leftOut);
    PartFolders parts = PartFolders.find(directory, walk, leftOut, false);
    ClassFolders test = parts.test();
    long files = parts.training().allFiles().size();
    files += test == null ? 0 : test.allFiles().size();
    SquareReader reader =
        new SquareReader(walk, leftOut, side, rules.skipsBad(), files, specification);
    Squares training = reader.read(parts.training());
    Squares testing = test == null ? null : reader.read(test);
    int channels = Math.max(training.channels(), testing == null ? 1 : testing.channels());
    List<String> notes = new ArrayList<>(parts.notes());
    notes.addAll(leftOut.notes(specification));
    return new StoredImages(
        "images:" + Listing.directoryName(directory),
        parts.training().classes(),
        training.images(channels, side),
        testing == null ? null : testing.images(channels, side),
        null,
        true,
        notes,
        leftOut.lines());
  }

  /** Decodes the files of parts. Mutable: once a picture has colours, all need room for them. */
  private static final class SquareReader {
    private final FolderWalk walk;
    private final LeftOut leftOut;
    private final int side;
    private final boolean skipsBad;
    private final long bytesAChannel;
    private final String specification;
    private boolean coloured;

    SquareReader(
        FolderWalk walk,
        LeftOut leftOut,
        int side,
        boolean skipsBad,
        long files,
        String specification) {
      this.walk = walk;
      this.leftOut = leftOut;
      this.side = side;
      this.skipsBad = skipsBad;
      this.bytesAChannel = files * side * side;
      this.specification = specification;
      Memory.require(bytesAChannel, specification);
    }

    Squares read(ClassFolders part) {
      List<ImageFile.Square> squares = new ArrayList<>();
      List<Integer> labels = new ArrayList<>();
      for (int label = 0; label < part.classes().size(); label++) {
        int before = squares.size();
        for (Path file : part.files().get(label)) {
          ImageFile.Square square = readOrSkip(file, part.classes().get(label));
          if (square != null) {
            squares.add(square);
            labels.add(label);
          }
        }
        if (squares.size() == before) {
          throw new InvalidInputException(
              Sentence.of(
                  "None of the %d pictures of the class folder '%s' can be read; replace them or remove the folder.",
                  part.files().get(label).size(), part.folders().get(label)));
        }
      }
      return new Squares(squares, labels);
    }

    private ImageFile.@Nullable Square readOrSkip(Path file, String owner) {
      try {
        ImageFile.Square square = ImageFile.read(file, side);
        if (!coloured && square.channels() > 1) {
          coloured = true;
          Memory.require(bytesAChannel * square.channels(), specification);
        }
        return square;
      } catch (BadPictureException e) {
        if (!skipsBad) {
          throw new InvalidInputException(
              Sentence.of(
                  "%s; replace it or take it away, or choose %s to leave out all such files.",
                  e.sentence(), new SettingName("skip-bad")),
              e);
        }
        leftOut.add(
            owner, "pictures that cannot be read", walk.shown(file) + ": " + e.getMessage());
        return null;
      }
    }
  }
}
