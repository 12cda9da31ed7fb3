/**
 * Mirror descent on simplices, vectors and products of them: maps, domains, rates and measures of
 * stationarity.
 */
module org.gaea.geometry {
  requires static org.jspecify;

  exports org.gaea.geometry;
  exports org.gaea.descent;
  exports org.gaea.stationarity;
}
