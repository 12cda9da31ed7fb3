module consumer {
  requires org.gaea;
}
