package org.gaea.experiment;

/**
 * Says from where a run that failed can be taken up again; a {@linkplain Throwable#getSuppressed
 * suppressed} companion of the failure.
 */
public final class ResumeHint extends Exception {
  private static final long serialVersionUID = 1L;

  ResumeHint(String sentence) {
    super(sentence, null, false, false);
  }
}
