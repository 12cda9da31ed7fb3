module consumer {
  requires org.gaea.geometry;
}
