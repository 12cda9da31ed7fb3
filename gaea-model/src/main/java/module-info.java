/** Trained networks: saved, loaded, predicting, evaluated and exported. */
@SuppressWarnings({"module", "requires-automatic"})
module org.gaea.model {
  requires transitive org.gaea.core;
  requires transitive org.gaea.data;
  requires transitive org.gaea.torch;
  requires org.bytedeco.dnnl;
  requires transitive java.desktop;
  requires tools.jackson.databind;
  requires hipparchus.core;
  requires hipparchus.stat;
  requires org.tribuo.util.onnx;
  requires com.google.protobuf;
  requires static org.jspecify;

  exports org.gaea.model;
  exports org.gaea.export;
}
