/** Objectives, methods and the search loop, on any supernet. */
@SuppressWarnings("module")
module org.gaea.search {
  requires transitive org.gaea.core;
  requires static org.jspecify;

  exports org.gaea.search;
  exports org.gaea.method;
  exports org.gaea.objective;
  exports org.gaea.elimination;
  exports org.gaea.journal to
      org.gaea;
  exports org.gaea.trial to
      org.gaea,
      org.gaea.cli;
  exports org.gaea.trial.method to
      org.gaea,
      org.gaea.cli;
  exports org.gaea.trial.hierarchical to
      org.gaea.cli;
}
