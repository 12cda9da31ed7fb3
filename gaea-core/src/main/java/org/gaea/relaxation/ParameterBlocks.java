package org.gaea.relaxation;

/**
 * What the architecture parameters of a relaxation are.
 *
 * @param simplices whether each row is a distribution; if not, its entries are free numbers
 * @param sizes the length of each row
 */
public record ParameterBlocks(boolean simplices, int... sizes) {
  public ParameterBlocks {
    sizes = sizes.clone();
  }

  /** Distributions. */
  public static ParameterBlocks distributions(int... sizes) {
    return new ParameterBlocks(true, sizes);
  }

  /** Free numbers. */
  public static ParameterBlocks vectors(int... sizes) {
    return new ParameterBlocks(false, sizes);
  }

  @Override
  public int[] sizes() {
    return sizes.clone();
  }
}
