/**
 * Gaea for programs: configuration, search, training, runs that are recorded and resumed, studies
 * and reports.
 */
@SuppressWarnings({"module", "requires-automatic"})
module org.gaea {
  requires transitive org.gaea.model;
  requires transitive org.gaea.search;
  requires transitive org.gaea.spaces;
  requires transitive org.gaea.tabular;
  requires transitive org.gaea.torch;
  requires java.desktop;
  requires java.sql;
  requires jdk.httpserver;
  requires com.google.protobuf;
  requires com.fasterxml.jackson.annotation;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.csv;
  requires tools.jackson.dataformat.yaml;
  requires hipparchus.core;
  requires hipparchus.stat;
  requires static org.jspecify;

  exports org.gaea;
  exports org.gaea.experiment;
  exports org.gaea.experiment.baseline;
  exports org.gaea.log;
  exports org.gaea.experiment.trial to
      org.gaea.cli;
  exports org.gaea.checkpoint to
      org.gaea.cli;
  exports org.gaea.protocol to
      org.gaea.cli;
  exports org.gaea.report to
      org.gaea.cli;
  exports org.gaea.spacefile to
      org.gaea.cli;
  exports org.gaea.statistics to
      org.gaea.cli;
  exports org.gaea.study to
      org.gaea.cli;
  exports org.gaea.watch to
      org.gaea.cli;

  // What Jackson writes and reads: records.
  opens org.gaea.checkpoint to
      tools.jackson.databind;
  opens org.gaea.experiment to
      tools.jackson.databind;
  opens org.gaea.experiment.trial to
      tools.jackson.databind;
  opens org.gaea.log to
      tools.jackson.databind;
  opens org.gaea.report to
      tools.jackson.databind;
}
