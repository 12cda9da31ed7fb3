package org.gaea.tape;

import java.util.List;

/** Operations one after the other. */
record Chain(List<Function> functions) implements Function {
  Chain {
    functions = List.copyOf(functions);
  }

  @Override
  public Value apply(Value x, Tape tape) {
    Value value = x;
    for (Function function : functions) {
      if (value != x) {
        value.temporary();
      }
      Value next = function.apply(value, tape);
      if (value != x && value != next) {
        value.dismiss();
      }
      value = next;
    }
    if (value != x) {
      value.shared(); // an identity at the end returns what it was given
    }
    return value;
  }
}
