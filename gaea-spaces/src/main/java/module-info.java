/** The search spaces of the literature, genotypes and the cells of NAS-Bench-101. */
module org.gaea.spaces {
  requires transitive org.gaea.core;
  requires static org.jspecify;

  exports org.gaea.space.published;
  exports org.gaea.genotype;
  exports org.gaea.nasbench101;
  exports org.gaea.nasbench1shot1;
}
