package org.gaea.method;

/**
 * Where a method comes from.
 *
 * @param paper authors, venue and year, or "baseline"
 * @param evidence how well its hyper-parameters are known
 * @param deviations from the published method, in a sentence or two; empty if there is none but
 *     those of the whole system, which docs/ideas.md names
 */
public record Provenance(String paper, Evidence evidence, String deviations) {
  /** How well hyper-parameters are known. */
  public enum Evidence {
    /** Read in the authors' code or paper. */
    SEEN,
    /** Recalled from the paper, and not read again. */
    RECALLED,
    /** Our own choice: nothing is published. */
    OWN
  }

  /** Hyper-parameters that were read, and no deviations. */
  public static Provenance seen(String paper) {
    return new Provenance(paper, Evidence.SEEN, "");
  }

  /** Hyper-parameters that are recalled, and no deviations. */
  public static Provenance recalled(String paper) {
    return new Provenance(paper, Evidence.RECALLED, "");
  }

  /** Hyper-parameters of our own. */
  public static Provenance own(String paper) {
    return new Provenance(paper, Evidence.OWN, "");
  }

  public Provenance but(String deviation) {
    return new Provenance(paper, evidence, deviation);
  }
}
