package org.gaea.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A graph of ONNX that is being built, node by node. Every value has a name, and a node the name of
 * its only output. Mutable.
 */
final class OnnxGraph {
  private static final int FLOAT = TensorProto.DataType.FLOAT.getNumber();
  private static final int INT64 = TensorProto.DataType.INT64.getNumber();

  private final GraphProto.Builder graph = GraphProto.newBuilder();

  OnnxGraph(String name) {
    graph.setName(name);
  }

  GraphProto proto() {
    return graph.build();
  }

  /** A setting of a node. */
  record Attribute(AttributeProto proto) {}

  static Attribute attribute(String name, long value) {
    return new Attribute(named(name, AttributeProto.AttributeType.INT).setI(value).build());
  }

  static Attribute attribute(String name, String value) {
    return new Attribute(
        named(name, AttributeProto.AttributeType.STRING)
            .setS(ByteString.copyFromUtf8(value))
            .build());
  }

  static Attribute attribute(String name, List<Integer> values) {
    AttributeProto.Builder attribute = named(name, AttributeProto.AttributeType.INTS);
    values.forEach(attribute::addInts);
    return new Attribute(attribute.build());
  }

  /** One zero of single precision, as a tensor. */
  static Attribute zero(String name) {
    return new Attribute(
        named(name, AttributeProto.AttributeType.TENSOR)
            .setT(TensorProto.newBuilder().addDims(1).setDataType(FLOAT).addFloatData(0))
            .build());
  }

  private static AttributeProto.Builder named(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  /**
   * Declares an input of the graph.
   *
   * @param shape for one image; before it comes the batch, whose size is free
   */
  String input(String name, long... shape) {
    graph.addInput(ofBatch(name, shape));
    return name;
  }

  /**
   * Declares a value to be an output of the graph.
   *
   * @param shape for one image; before it comes the batch, whose size is free
   */
  void output(String name, long... shape) {
    graph.addOutput(ofBatch(name, shape));
  }

  private static ValueInfoProto ofBatch(String name, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    dimensions.addDimBuilder().setDimParam("batch");
    for (long size : shape) {
      dimensions.addDimBuilder().setDimValue(size);
    }
    TypeProto.Tensor tensor =
        TypeProto.Tensor.newBuilder().setElemType(FLOAT).setShape(dimensions).build();
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /**
   * Adds a node.
   *
   * @return its name, which is that of its output
   */
  String node(String operator, String name, List<String> inputs, Attribute... attributes) {
    NodeProto.Builder node = graph.addNodeBuilder().setOpType(operator).setName(name);
    node.addAllInput(inputs).addOutput(name);
    for (Attribute attribute : attributes) {
      node.addAttribute(attribute.proto());
    }
    return name;
  }

  /**
   * Adds constant numbers.
   *
   * @param values row by row
   * @param shape empty for a single number without axes
   */
  String floats(String name, float[] values, int... shape) {
    ByteBuffer bytes = littleEndian(Math.multiplyExact(values.length, Float.BYTES));
    bytes.asFloatBuffer().put(values);
    TensorProto.Builder tensor = graph.addInitializerBuilder().setName(name).setDataType(FLOAT);
    for (int size : shape) {
      tensor.addDims(size);
    }
    tensor.setRawData(ByteString.copyFrom(bytes));
    return name;
  }

  /** Adds a constant vector of 64-bit integers. */
  String integers(String name, long... values) {
    ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
    LongStream.of(values).forEach(bytes::putLong);
    graph
        .addInitializerBuilder()
        .setName(name)
        .setDataType(INT64)
        .addDims(values.length)
        .setRawData(ByteString.copyFrom(bytes.flip()));
    return name;
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
