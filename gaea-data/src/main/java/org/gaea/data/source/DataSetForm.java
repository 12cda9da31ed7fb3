package org.gaea.data.source;

import java.nio.file.Path;
import java.util.List;
import org.gaea.data.Images;
import org.gaea.data.Normalisation;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;
import org.jspecify.annotations.Nullable;

/** One way a data set can be given: its name and how to read it. */
sealed interface DataSetForm {
  /** What is written before the colon. */
  String name();

  /** How to write it: "cifar10:DIR". */
  String usage();

  /** One line for help: what is read, or what DIR must hold. */
  String description();

  /**
   * Reads what a person asked for.
   *
   * @param argument what was written after the colon; null if there was no colon
   */
  StoredImages open(@Nullable String argument, ReadingRules rules);

  /** A form that comes with the product. */
  non-sealed interface Embedded extends DataSetForm {
    StoredImages read();

    @Override
    default String usage() {
      return name();
    }

    @Override
    default StoredImages open(@Nullable String argument, ReadingRules rules) {
      if (argument != null) {
        throw new InvalidInputException(
            Sentence.of(
                "The data set '%s' comes with Gaea and takes no directory, but '%s' was given; write %s alone, or idx:DIR or images:DIR to read a directory.",
                name(), argument, name()));
      }
      return read();
    }
  }

  /** A form read from a directory. */
  non-sealed interface InDirectory extends DataSetForm {
    /** Reads a directory that is known to exist. */
    StoredImages read(Path directory, ReadingRules rules);

    @Override
    default String usage() {
      return name() + ":DIR";
    }

    @Override
    default StoredImages open(@Nullable String argument, ReadingRules rules) {
      if (argument == null || argument.isBlank()) {
        throw new InvalidInputException(
            Sentence.of(
                "The data set form '%s' needs a directory; write %s, where DIR holds %s.",
                name(), usage(), description()));
      }
      return read(Listing.requireDirectory(argument), rules);
    }
  }

  /** A form read from a file. */
  non-sealed interface InFile extends DataSetForm {
    @Override
    default String usage() {
      return name() + ":FILE";
    }
  }

  /**
   * What a form read: not yet with a test part for sure, nor at the wanted resolution.
   *
   * @param classes names by label; some may have no images
   * @param test null if there is no test part
   * @param published statistics that the field uses for these images; null to take those of the
   *     training part
   * @param leftOut a line for each entry that is not used, with its class and its kind
   */
  record StoredImages(
      String name,
      List<String> classes,
      Images training,
      @Nullable Images test,
      @Nullable Normalisation published,
      boolean mirrorable,
      List<String> notes,
      List<String> leftOut) {

    /** Of images of which all are used. */
    StoredImages(
        String name,
        List<String> classes,
        Images training,
        @Nullable Images test,
        @Nullable Normalisation published,
        boolean mirrorable,
        List<String> notes) {
      this(name, classes, training, test, published, mirrorable, notes, List.of());
    }

    /** Of images whose own statistics are used. */
    StoredImages(
        String name,
        List<String> classes,
        Images training,
        @Nullable Images test,
        boolean mirrorable,
        List<String> notes) {
      this(name, classes, training, test, null, mirrorable, notes);
    }
  }
}
