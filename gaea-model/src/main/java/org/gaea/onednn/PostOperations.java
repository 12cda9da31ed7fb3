package org.gaea.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.gaea.layer.Activation;
import org.gaea.onednn.FusedGraph.Step;

/** The operations that a primitive applies to its result before it writes it. */
final class PostOperations {
  private static final float MOST_OF_RELU6 = 6;

  private PostOperations() {}

  /** The place of the second operand of a binary operation among a primitive's arguments. */
  static int argument(int number) {
    return (DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * (number + 1)) | DNNL_ARG_SRC_1;
  }

  /** Adds the nonlinearity of a step. */
  static void append(post_ops after, Step step) {
    step.function()
        .ifPresent(function -> after.append_eltwise(algorithm(function), 0, most(function)));
  }

  static algorithm algorithm(Activation function) {
    return function == Activation.RELU ? algorithm.eltwise_relu : algorithm.eltwise_clip;
  }

  /** The upper limit that the algorithm takes; it has no meaning for a ReLU. */
  static float most(Activation function) {
    return function == Activation.RELU ? 0 : MOST_OF_RELU6;
  }

  /** The memory for intermediate results is ours, so that threads do not share it. */
  static primitive_attr attributes(post_ops after) {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(scratchpad_mode.user);
    attributes.set_post_ops(after);
    return attributes;
  }
}
