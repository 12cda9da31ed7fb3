/** Tabular benchmarks: what is known of every architecture of a space. */
@SuppressWarnings("requires-automatic")
module org.gaea.tabular {
  requires transitive org.gaea.spaces;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.csv;
  requires pickle;
  requires org.apache.commons.compress;
  requires static org.jspecify;

  exports org.gaea.tabular;
}
