package org.gaea.report;

import java.util.Locale;

/**
 * The kind of an operation, guessed from its name; it decides the colour of an edge. The colours
 * are told apart with any kind of colour vision (after Okabe and Ito).
 */
enum OperationKind {
  CONVOLUTION("convolution", "#0b5d8f"),
  POOLING("pooling", "#b8500c"),
  SKIP("skip", "#00795a"),
  NONE("none", "#a3a9a5"),
  OTHER("other", "#5b5f6b");

  private final String styleClass;
  private final String colour;

  OperationKind(String styleClass, String colour) {
    this.styleClass = styleClass;
    this.colour = colour;
  }

  static OperationKind of(String operation) {
    String name = operation.toLowerCase(Locale.ROOT);
    if (name.equals("none") || name.startsWith("zero")) {
      return NONE;
    } else if (name.contains("skip") || name.contains("identity")) {
      return SKIP;
    } else if (name.contains("pool")) {
      return POOLING;
    } else if (name.contains("conv") || name.startsWith("mb")) {
      return CONVOLUTION;
    }
    return OTHER;
  }

  String styleClass() {
    return styleClass;
  }

  /** On a light ground, as {@code #rrggbb}; the page's style sheet has its own for dark ones. */
  String colour() {
    return colour;
  }
}
