package org.gaea.supernet;

/**
 * Numbers of a network are not finite any more; the message says which, as in "the gradient of w".
 */
public final class NotFiniteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotFiniteException(String what) {
    super(what);
  }
}
