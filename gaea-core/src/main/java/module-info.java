/**
 * Search spaces, layers, blueprints, relaxations, policies, discretisations and the seam to a
 * supernet.
 *
 * <p>The packages with unconditional exports are for programs; the others serve the modules of
 * Gaea.
 */
@SuppressWarnings("module")
module org.gaea.core {
  requires transitive org.gaea.geometry;
  requires static org.jspecify;

  exports org.gaea.space;
  exports org.gaea.cell;
  exports org.gaea.chain;
  exports org.gaea.layer;
  exports org.gaea.blueprint;
  exports org.gaea.inference;
  exports org.gaea.operation;
  exports org.gaea.supernet;
  exports org.gaea.relaxation;
  exports org.gaea.policy;
  exports org.gaea.discretisation;
  exports org.gaea.random;
  exports org.gaea.input;
  exports org.gaea.schedule;
  exports org.gaea.storage to
      org.gaea.data,
      org.gaea.search,
      org.gaea.torch,
      org.gaea.model,
      org.gaea,
      org.gaea.cli;

  // Check-points record extents of files as JSON.
  opens org.gaea.storage to
      tools.jackson.databind;
}
