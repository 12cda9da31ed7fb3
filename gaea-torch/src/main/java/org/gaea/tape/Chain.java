package org.gaea.tape;

import java.util.List;

/** Operations one after the other. */
record Chain(List<Function> functions) implements Function {
  Chain {
    functions = List.copyOf(functions);
  }

  @Override
  public Value apply(Value x, Tape tape) {
    ResumableChain course = begin(x, tape);
    while (!course.isOver()) {
      course.advance();
    }
    return course.value();
  }

  /** Begins, without computing anything yet. */
  ResumableChain begin(Value x, Tape tape) {
    return new ResumableChain(functions, x, tape);
  }
}
