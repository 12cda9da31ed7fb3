package org.gaea.fuzz;

/** A reader under test. It also checks what must hold of whatever it accepts. */
@FunctionalInterface
public interface Reading {
  /**
   * Reads an input.
   *
   * @throws org.gaea.input.InvalidInputException if the input cannot be used: the one refusal there
   *     may be
   * @throws Exception for anything else, which is a defect
   */
  void read(byte[] input) throws Exception;
}
