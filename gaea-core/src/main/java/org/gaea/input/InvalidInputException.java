package org.gaea.input;

/**
 * Something a person gave (a file, a setting, an architecture string) cannot be used. The message
 * is one complete sentence: what is wrong, where, what was expected and how to mend it. The command
 * line prints it without a stack trace and exits with 2.
 */
public final class InvalidInputException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Sentence sentence;

  public InvalidInputException(String sentence) {
    this(Sentence.of("%s", sentence));
  }

  public InvalidInputException(String sentence, Throwable cause) {
    this(Sentence.of("%s", sentence), cause);
  }

  /** The message is the sentence in the words of the library. */
  public InvalidInputException(Sentence sentence) {
    super(sentence.toString());
    this.sentence = sentence;
  }

  /** The message is the sentence in the words of the library. */
  public InvalidInputException(Sentence sentence, Throwable cause) {
    super(sentence.toString(), cause);
    this.sentence = sentence;
  }

  /** The message, which a user interface can put into its own words. */
  public Sentence sentence() {
    return sentence;
  }
}
