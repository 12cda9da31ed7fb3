/** Supernets and standalone networks on libtorch. */
@SuppressWarnings("module")
module org.gaea.torch {
  requires transitive org.gaea.core;
  requires transitive org.gaea.data;
  requires tools.jackson.databind;
  requires transitive org.bytedeco.pytorch;
  requires static org.jspecify;

  exports org.gaea.training;
  exports org.gaea.engine;
  exports org.gaea.ensemble to
      org.gaea;
  exports org.gaea.ranks to
      org.gaea,
      org.gaea.cli;
  exports org.gaea.tensor to
      org.gaea.model,
      org.gaea,
      org.gaea.cli;
  exports org.gaea.network to
      org.gaea.model,
      org.gaea,
      org.gaea.cli;
  exports org.gaea.proxy to
      org.gaea,
      org.gaea.cli;
}
