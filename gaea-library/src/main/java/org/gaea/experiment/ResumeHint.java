package org.gaea.experiment;

import org.gaea.input.Sentence;

/**
 * Says how to continue a run that failed; a {@linkplain Throwable#getSuppressed suppressed}
 * companion of the failure.
 */
public final class ResumeHint extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Sentence sentence;

  ResumeHint(Sentence sentence) {
    super(sentence.toString(), null, false, false);
    this.sentence = sentence;
  }

  /** The message, which a user interface can put into its own words. */
  public Sentence sentence() {
    return sentence;
  }
}
