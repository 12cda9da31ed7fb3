package org.gaea.data.source;

import java.util.List;
import java.util.stream.Collectors;
import org.gaea.data.DataSet;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Names;
import org.gaea.input.Sentence;
import org.gaea.input.Sentence.SettingName;

/** Data sets by what a person writes for them. */
public final class DataSets {
  /** Smallest side of an image, in pixels. */
  public static final int MINIMUM_RESOLUTION = 8;

  /** Largest side of an image, in pixels. */
  public static final int MAXIMUM_RESOLUTION = 512;

  private static final List<DataSetForm> FORMS =
      List.of(
          new FashionMnist(),
          CifarRecords.ofTenClasses(),
          CifarRecords.ofHundredClasses(),
          new ImageNet16(),
          new IdxFiles(),
          new ImageFolders(),
          new LabelledFiles(),
          new ImageNetFolders());

  private DataSets() {}

  /**
   * A form for help.
   *
   * @param usage how to write it: "cifar10:DIR"
   * @param description what is read, or what DIR must hold; no full stop
   */
  public record FormHelp(String usage, String description) {}

  /**
   * The part of a data set that is used.
   *
   * @param classes "all", a number for the first classes in the data's order, or the names of some
   *     with commas between
   * @param fraction the share of each class's training images, above 0 and at most 1
   * @param followsLinks whether links that lead out of the data set's directory are followed
   * @param skipsBad whether files that hold no picture that can be read are left out, instead of
   *     refusing the data set
   */
  public record Selection(String classes, double fraction, boolean followsLinks, boolean skipsBad) {
    /**
     * @throws InvalidInputException if {@code classes} is nothing of this
     * @throws IllegalArgumentException if {@code fraction} is out of range
     */
    public Selection {
      ClassSubset.of(classes);
      if (!(fraction > 0 && fraction <= 1)) {
        throw new IllegalArgumentException("a fraction of " + fraction);
      }
    }

    /** Of a data set where no link is followed and nothing may be bad. */
    public Selection(String classes, double fraction) {
      this(classes, fraction, false, false);
    }

    /** Everything. */
    public static Selection all() {
      return new Selection(ClassSubset.ALL, 1);
    }

    /** The same where links that lead out of the data set's directory are followed. */
    public Selection followingLinks() {
      return new Selection(classes, fraction, true, skipsBad);
    }

    /** The same where files that hold no picture that can be read are left out. */
    public Selection skippingBad() {
      return new Selection(classes, fraction, followsLinks, true);
    }

    ClassSubset subset() {
      return ClassSubset.of(classes);
    }
  }

  /** Every form {@link #load} takes. */
  public static List<FormHelp> forms() {
    return FORMS.stream().map(form -> new FormHelp(form.usage(), form.description())).toList();
  }

  /**
   * Reads a data set into memory, or finds the images of one that is read as it is needed. Without
   * a test part, a random fifth of every class is set aside as one, and a note says so.
   *
   * @param specification a form and, for most, a directory: "cifar10:DIR"
   * @param resolution side of the square images in pixels, 8 to 512; 0 keeps the stored size
   * @param seed decides which images are set aside or drawn, nothing else
   * @throws InvalidInputException if the specification or what it points to cannot be used
   */
  public static DataSet load(String specification, int resolution, long seed) {
    return load(specification, resolution, seed, Selection.all());
  }

  /**
   * The same for a part of a data set.
   *
   * @param selection which part; the same seed takes the same images, and a larger fraction takes
   *     those of a smaller one and more
   * @throws InvalidInputException if the specification or what it points to cannot be used
   */
  public static DataSet load(String specification, int resolution, long seed, Selection selection) {
    requireResolution(resolution);
    int colon = specification.indexOf(':');
    String name = colon < 0 ? specification : specification.substring(0, colon);
    String argument = colon < 0 ? null : specification.substring(colon + 1);
    return new Completion(specification, resolution, seed, selection)
        .of(
            form(name)
                .open(
                    argument,
                    new ReadingRules(resolution, selection.followsLinks(), selection.skipsBad())));
  }

  private static DataSetForm form(String name) {
    return FORMS.stream()
        .filter(form -> form.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknownForm(name));
  }

  private static InvalidInputException unknownForm(String name) {
    if (name.contains("/")) {
      String usages = FORMS.stream().map(DataSetForm::usage).collect(Collectors.joining(", "));
      return new InvalidInputException(
          Sentence.of(
              "'%s' looks like a path, but not how to read it; write it as one of %s, for example images:%s.",
              name, usages, name));
    }
    return Names.unknown("data set form", name, FORMS.stream().map(DataSetForm::name).toList());
  }

  private static void requireResolution(int resolution) {
    if (resolution != 0 && (resolution < MINIMUM_RESOLUTION || resolution > MAXIMUM_RESOLUTION)) {
      throw new InvalidInputException(
          Sentence.of(
              "A resolution of %d pixels is out of range; choose %s %d to %d, or leave it out to keep the stored size.",
              resolution, new SettingName("resolution"), MINIMUM_RESOLUTION, MAXIMUM_RESOLUTION));
    }
  }
}
