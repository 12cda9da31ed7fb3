/** Image data sets, augmentation and batches. */
@SuppressWarnings("requires-automatic")
module org.gaea.data {
  requires transitive org.gaea.core;
  requires transitive java.desktop;
  requires pickle;
  requires org.apache.commons.compress;
  requires tools.jackson.databind;
  requires com.twelvemonkeys.imageio.jpeg;
  requires com.twelvemonkeys.imageio.tiff;
  requires com.twelvemonkeys.imageio.webp;
  requires com.twelvemonkeys.imageio.core;
  requires static org.jspecify;

  exports org.gaea.data;
  exports org.gaea.data.augment;
  exports org.gaea.data.batch;
  exports org.gaea.data.source;
}
