package org.gaea.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MULTIPLE_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.concat;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.memory_desc_vector;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.gaea.inference.InferenceGraph.Operation;
import org.gaea.layer.Activation;
import org.gaea.layer.AveragePool;
import org.gaea.layer.Convolution;
import org.gaea.layer.MaxPool;
import org.gaea.layer.Shape;
import org.gaea.onednn.CompiledGraph.Kernel;
import org.gaea.onednn.FusedGraph.Step;

/** Makes the kernels of a graph, step by step. Mutable; its pointers belong to a scope. */
final class Kernels {
  private static final int CHANNELS = 1;

  private final FusedGraph graph;
  private final MemoryPlan plan;
  private final PackedWeights weights;
  private final engine processor;
  private final int batch;
  private final BytePointer block;
  private final List<memory> values = new ArrayList<>();
  private final List<Kernel> kernels = new ArrayList<>();
  private final List<Execution> executions = new ArrayList<>();
  private final BytePointer scratchpad;

  /** A primitive with its arguments. */
  private record Execution(primitive made, IntMemoryMap arguments, memory.desc scratchpad)
      implements Kernel {
    @Override
    public void run(stream queue) {
      made.execute(queue, arguments);
    }

    @Override
    public List<Pointer> pointers() {
      return List.of(made, arguments);
    }
  }

  /** Memory that is set to zero. */
  private record Clearing(BytePointer place, long bytes) implements Kernel {
    @Override
    public void run(stream queue) {
      Pointer.memset(place, 0, bytes);
    }

    @Override
    public List<Pointer> pointers() {
      return List.of(place);
    }
  }

  Kernels(
      FusedGraph graph,
      MemoryPlan plan,
      PackedWeights weights,
      int batch,
      FloatPointer images,
      BytePointer block) {
    this.graph = graph;
    this.plan = plan;
    this.weights = weights;
    this.processor = weights.processor();
    this.batch = batch;
    this.block = block;
    for (int value = 0; value <= graph.steps().size(); value++) {
      values.add(new memory(description(graph.shape(value)), processor, place(value)));
    }
    Shape image = graph.images();
    memory.desc given =
        Descriptions.floats(
            format_tag.nchw, batch, image.channels(), image.height(), image.width());
    reorder(new memory(given, processor, images), values.get(0));
    for (int step = 0; step < graph.steps().size(); step++) {
      add(step);
    }
    long most =
        executions.stream()
            .mapToLong(execution -> execution.scratchpad().get_size())
            .max()
            .orElse(0);
    this.scratchpad = new BytePointer(Math.max(1, most));
    for (Execution execution : executions) {
      execution
          .arguments()
          .put(DNNL_ARG_SCRATCHPAD, new memory(execution.scratchpad(), processor, scratchpad));
    }
  }

  List<Kernel> all() {
    return kernels;
  }

  /** Memory that the primitives use in turn. */
  BytePointer scratchpad() {
    return scratchpad;
  }

  /** Where a value lies. */
  BytePointer place(int value) {
    return block.getPointer(plan.offsets()[value]);
  }

  private void add(int index) {
    Step step = graph.steps().get(index);
    Operation operation = step.operation();
    if (operation instanceof Operation.Conv convolve) {
      convolution(index, step, convolve);
    } else if (operation instanceof Operation.ScaleShift affine) {
      scaleShift(index, step, affine);
    } else if (operation instanceof Operation.Nonlinearity nonlinearity) {
      nonlinearity(index, step, nonlinearity.function());
    } else if (operation instanceof Operation.Pool pool) {
      pooling(index, step, pool);
    } else if (operation instanceof Operation.GlobalMean) {
      Shape input = input(step);
      long[] whole = {input.height(), input.width()};
      long[] none = {0, 0};
      pooling(index, step, algorithm.pooling_avg_exclude_padding, whole, whole, none, none);
    } else if (operation instanceof Operation.Connect connect) {
      connection(index, step, connect);
    } else if (operation instanceof Operation.ShiftPixels) {
      shift(index, step);
    } else if (operation instanceof Operation.Zeros) {
      clear(index + 1);
    } else if (operation instanceof Operation.Add) {
      sum(index, step);
    } else if (operation instanceof Operation.Concatenate) {
      concatenation(index, step);
    } else {
      throw new IllegalArgumentException("no kernel for " + operation);
    }
  }

  private void convolution(int index, Step step, Operation.Conv convolve) {
    Convolution layer = convolve.layer();
    boolean inPlace =
        step.addend().isPresent() && plan.isSamePlace(step.addend().getAsInt(), index + 1);
    post_ops after = new post_ops();
    step.addend()
        .ifPresent(
            value -> {
              if (inPlace) {
                after.append_sum();
              } else {
                after.append_binary(algorithm.binary_add, description(graph.shape(value)));
              }
            });
    PostOperations.append(after, step);
    long[] padding = {layer.padding().height(), layer.padding().width()};
    convolution_forward.primitive_desc description =
        new convolution_forward.primitive_desc(
            processor,
            prop_kind.forward_inference,
            algorithm.convolution_direct,
            description(input(step)),
            Descriptions.kernels(layer, format_tag.any, format_tag.any),
            Descriptions.vector(layer.out()),
            description(step.output()),
            new long[] {layer.stride().height(), layer.stride().width()},
            new long[] {layer.dilation() - 1, layer.dilation() - 1},
            padding,
            padding,
            PostOperations.attributes(after),
            false);
    IntMemoryMap arguments = arguments(step, index);
    arguments.put(
        DNNL_ARG_WEIGHTS,
        weights.of(
            index,
            convolve.weight().values(),
            Descriptions.kernels(layer, format_tag.oihw, format_tag.goihw),
            description.weights_desc()));
    arguments.put(DNNL_ARG_BIAS, constant(Descriptions.vector(layer.out()), convolve.bias()));
    if (step.addend().isPresent() && !inPlace) {
      arguments.put(PostOperations.argument(0), values.get(step.addend().getAsInt()));
    }
    add(new convolution_forward(description), arguments, description);
  }

  private void scaleShift(int index, Step step, Operation.ScaleShift affine) {
    memory.desc perChannel =
        Descriptions.floats(format_tag.nchw, 1, step.output().channels(), 1, 1);
    post_ops after = new post_ops();
    after.append_binary(algorithm.binary_add, perChannel);
    PostOperations.append(after, step);
    memory.desc shape = description(step.output());
    binary.primitive_desc description =
        new binary.primitive_desc(
            processor,
            algorithm.binary_mul,
            shape,
            perChannel,
            shape,
            PostOperations.attributes(after),
            false);
    IntMemoryMap arguments = arguments(step, index);
    arguments.put(DNNL_ARG_SRC_1, constant(perChannel, affine.scale()));
    arguments.put(PostOperations.argument(0), constant(perChannel, affine.shift()));
    add(new binary(description), arguments, description);
  }

  private void nonlinearity(int index, Step step, Activation function) {
    memory.desc shape = description(step.output());
    eltwise_forward.primitive_desc description =
        new eltwise_forward.primitive_desc(
            processor,
            prop_kind.forward_inference,
            PostOperations.algorithm(function),
            shape,
            shape,
            0,
            PostOperations.most(function),
            PostOperations.attributes(new post_ops()),
            false);
    add(new eltwise_forward(description), arguments(step, index), description);
  }

  private void pooling(int index, Step step, Operation.Pool pool) {
    boolean average = pool.layer() instanceof AveragePool;
    long kernel =
        average ? ((AveragePool) pool.layer()).kernel() : ((MaxPool) pool.layer()).kernel();
    long stride =
        average ? ((AveragePool) pool.layer()).stride() : ((MaxPool) pool.layer()).stride();
    long before =
        average ? ((AveragePool) pool.layer()).padding() : ((MaxPool) pool.layer()).padding();
    Shape in = input(step);
    Shape out = step.output();
    pooling(
        index,
        step,
        average ? algorithm.pooling_avg_exclude_padding : algorithm.pooling_max,
        new long[] {kernel, kernel},
        new long[] {stride, stride},
        new long[] {before, before},
        new long[] {
          after(in.height(), out.height(), kernel, stride, before),
          after(in.width(), out.width(), kernel, stride, before)
        });
  }

  /** The padding at the end that the last window reaches into. */
  private static long after(int in, int out, long kernel, long stride, long before) {
    return Math.max(0, (out - 1) * stride + kernel - in - before);
  }

  private void pooling(
      int index,
      Step step,
      algorithm kind,
      long[] kernel,
      long[] stride,
      long[] before,
      long[] after) {
    pooling_forward.primitive_desc description =
        new pooling_forward.primitive_desc(
            processor,
            prop_kind.forward_inference,
            kind,
            description(input(step)),
            description(step.output()),
            stride,
            kernel,
            new long[] {0, 0},
            before,
            after,
            PostOperations.attributes(new post_ops()),
            false);
    add(new pooling_forward(description), arguments(step, index), description);
  }

  private void connection(int index, Step step, Operation.Connect connect) {
    int out = connect.bias().length;
    inner_product_forward.primitive_desc description =
        new inner_product_forward.primitive_desc(
            processor,
            prop_kind.forward_inference,
            description(input(step)),
            Descriptions.connections(out, input(step), format_tag.any),
            Descriptions.vector(out),
            Descriptions.floats(format_tag.nc, batch, out),
            PostOperations.attributes(new post_ops()),
            false);
    IntMemoryMap arguments = arguments(step, index);
    arguments.put(DNNL_ARG_DST, new memory(description.dst_desc(), processor, place(index + 1)));
    arguments.put(
        DNNL_ARG_WEIGHTS,
        weights.of(
            index,
            connect.weight().values(),
            Descriptions.connections(out, input(step), format_tag.oihw),
            description.weights_desc()));
    arguments.put(DNNL_ARG_BIAS, constant(Descriptions.vector(out), connect.bias()));
    add(new inner_product_forward(description), arguments, description);
  }

  /** One row and column less at the beginning, one of zeros more at the end. */
  private void shift(int index, Step step) {
    clear(index + 1);
    Shape shape = step.output();
    if (shape.height() == 1 || shape.width() == 1) {
      return;
    }
    LongPointer size =
        new LongPointer(batch, shape.channels(), shape.height() - 1L, shape.width() - 1L);
    memory.desc whole = description(shape);
    memory.desc from = whole.submemory_desc(size, new LongPointer(0, 0, 1, 1));
    memory.desc to = whole.submemory_desc(size, new LongPointer(0, 0, 0, 0));
    reorder(
        new memory(from, processor, place(step.inputs().get(0))),
        new memory(to, processor, place(index + 1)));
  }

  private void clear(int value) {
    kernels.add(new Clearing(place(value), description(graph.shape(value)).get_size()));
  }

  private void sum(int index, Step step) {
    memory.desc shape = description(step.output());
    post_ops after = new post_ops();
    for (int term = 2; term < step.inputs().size(); term++) {
      after.append_binary(algorithm.binary_add, shape);
    }
    PostOperations.append(after, step);
    binary.primitive_desc description =
        new binary.primitive_desc(
            processor,
            algorithm.binary_add,
            shape,
            shape,
            shape,
            PostOperations.attributes(after),
            false);
    IntMemoryMap arguments = arguments(step, index);
    arguments.put(DNNL_ARG_SRC_1, values.get(step.inputs().get(1)));
    for (int term = 2; term < step.inputs().size(); term++) {
      arguments.put(PostOperations.argument(term - 2), values.get(step.inputs().get(term)));
    }
    add(new binary(description), arguments, description);
  }

  private void concatenation(int index, Step step) {
    memory_desc_vector parts =
        new memory_desc_vector(
            step.inputs().stream()
                .map(input -> description(graph.shape(input)))
                .toArray(memory.desc[]::new));
    concat.primitive_desc description =
        new concat.primitive_desc(
            processor,
            description(step.output()),
            CHANNELS,
            parts,
            PostOperations.attributes(new post_ops()),
            false);
    IntMemoryMap arguments = new IntMemoryMap();
    for (int i = 0; i < step.inputs().size(); i++) {
      arguments.put(DNNL_ARG_MULTIPLE_SRC + i, values.get(step.inputs().get(i)));
    }
    arguments.put(DNNL_ARG_DST, values.get(index + 1));
    add(new concat(description), arguments, description);
  }

  private void reorder(memory from, memory to) {
    primitive_attr attributes = PostOperations.attributes(new post_ops());
    reorder.primitive_desc description =
        new reorder.primitive_desc(
            processor, from.get_desc(), processor, to.get_desc(), attributes, false);
    IntMemoryMap arguments = new IntMemoryMap();
    arguments.put(DNNL_ARG_SRC, from);
    arguments.put(DNNL_ARG_DST, to);
    add(new reorder(description), arguments, description);
  }

  private void add(primitive made, IntMemoryMap arguments, primitive_desc_base description) {
    Execution execution = new Execution(made, arguments, description.scratchpad_desc());
    executions.add(execution);
    kernels.add(execution);
  }

  private IntMemoryMap arguments(Step step, int index) {
    IntMemoryMap arguments = new IntMemoryMap();
    arguments.put(DNNL_ARG_SRC, values.get(step.inputs().get(0)));
    arguments.put(DNNL_ARG_DST, values.get(index + 1));
    return arguments;
  }

  private Shape input(Step step) {
    return graph.shape(step.inputs().get(0));
  }

  private memory.desc description(Shape shape) {
    return Descriptions.activations(batch, shape);
  }

  private memory constant(memory.desc description, float[] values) {
    memory constant = new memory(description, processor);
    new FloatPointer(constant.get_data_handle()).put(values);
    return constant;
  }
}
