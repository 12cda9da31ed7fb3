package org.gaea.tape;

/**
 * An operation that waits for the other shares of the batch in its middle, where something else can
 * be done meanwhile.
 */
interface SuspendableOperation extends Function {
  /** An operation that has begun. */
  interface Unfinished {
    /** Waits for the other shares and computes the output. */
    Value finish();
  }

  /** Does what can be done without waiting. */
  Unfinished begin(Value x, Tape tape);
}
