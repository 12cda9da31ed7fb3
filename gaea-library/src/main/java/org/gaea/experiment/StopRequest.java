package org.gaea.experiment;

/**
 * Whether a run is asked to end early, such as by a signal. It is looked at after every step; the
 * run then writes a check-point and ends.
 */
@FunctionalInterface
public interface StopRequest {
  /** Never asks. */
  StopRequest NONE = () -> false;

  /** Whether the run is to end now. Called on the run's own thread. */
  boolean asked();
}
