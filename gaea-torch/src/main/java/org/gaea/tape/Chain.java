package org.gaea.tape;

import java.util.Iterator;
import java.util.List;
import org.gaea.tape.Chain.SuspendableOperation.Unfinished;
import org.jspecify.annotations.Nullable;

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

  /**
   * A {@link Chain} on its way, which can be left wherever it waits for the other shares of the
   * batch. Several chains taken in turns hardly wait at all.
   */
  static final class ResumableChain {
    private final Iterator<Function> left;
    private final Value x;
    private final Tape tape;
    private Value value;
    private @Nullable Unfinished unfinished;

    ResumableChain(List<Function> functions, Value x, Tape tape) {
      this.left = functions.iterator();
      this.x = x;
      this.tape = tape;
      this.value = x;
    }

    /** Whether the output has been computed. */
    boolean isOver() {
      return unfinished == null && !left.hasNext();
    }

    /** Goes on up to the next place where it must wait, or to the end. */
    void advance() {
      if (unfinished != null) {
        Value finished = unfinished.finish();
        unfinished = null;
        take(finished);
      }
      while (unfinished == null && left.hasNext()) {
        Function next = left.next();
        if (value != x) {
          value.temporary();
        }
        if (next instanceof SuspendableOperation pausing) {
          unfinished = pausing.begin(value, tape);
        } else {
          take(next.apply(value, tape));
        }
      }
      if (isOver() && value != x) {
        value.shared(); // an identity at the end returns what it was given
      }
    }

    private void take(Value next) {
      if (value != x && value != next) {
        value.dismiss();
      }
      value = next;
    }

    /** The output. */
    Value value() {
      if (!isOver()) {
        throw new IllegalStateException("the chain is still on its way");
      }
      return value;
    }
  }

  /**
   * An operation that waits for the other shares of the batch in its middle, where something else
   * can be done meanwhile.
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
}
