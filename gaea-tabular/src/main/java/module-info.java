/** Tabular benchmarks: what is known of every architecture of a space. */
@SuppressWarnings({"module", "requires-automatic"})
module org.gaea.tabular {
  requires transitive org.gaea.spaces;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.csv;
  requires pickle;
  requires org.apache.commons.compress;
  requires static transitive org.jspecify;

  exports org.gaea.tabular;
  exports org.gaea.tabular.source;
  exports org.gaea.tabular.archive to
      org.gaea.cli;
}
