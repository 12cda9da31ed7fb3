package org.gaea.data.source;

import java.nio.file.Path;
import java.util.Locale;
import org.gaea.input.InvalidInputException;
import org.gaea.input.Sentence;

/** Thrown when a file with the suffix of a picture holds no picture that can be read. */
final class BadPictureException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final String mend;

  /**
   * @param reason what is wrong, as in "is empty"
   * @param mend what to do, as in "make it smaller"
   */
  BadPictureException(Path file, String reason, String mend) {
    super(reason);
    this.file = file;
    this.mend = mend;
  }

  /** The same with what it comes from. */
  BadPictureException(Path file, String reason, String mend, Exception cause) {
    super(reason, cause);
    this.file = file;
    this.mend = mend;
  }

  /** The file and what is wrong with it. */
  String sentence() {
    return String.format(Locale.ROOT, "'%s' %s", file, getMessage());
  }

  /** The same for where no picture may be bad. */
  InvalidInputException asInvalidInput() {
    return new InvalidInputException(
        Sentence.of("%s; %s, or take it away.", sentence(), mend), this);
  }
}
