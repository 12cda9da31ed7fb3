package org.gaea.input;

/**
 * Something a person gave (a file, a flag, an architecture string) cannot be used. The message is
 * one complete sentence: what is wrong, where, what was expected and how to mend it. The command
 * line prints it without a stack trace and exits with 2.
 */
public final class InvalidInputException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public InvalidInputException(String sentence) {
    super(sentence);
  }

  public InvalidInputException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
