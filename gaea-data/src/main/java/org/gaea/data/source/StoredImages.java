package org.gaea.data.source;

import java.util.List;
import org.gaea.data.DataSet;
import org.gaea.data.Images;
import org.jspecify.annotations.Nullable;

/**
 * What a form read: not yet with a test part for sure, nor at the wanted resolution.
 *
 * @param classes names by label; some may have no images
 * @param test null if there is no test part
 */
record StoredImages(
    String name,
    List<String> classes,
    Images training,
    @Nullable Images test,
    boolean mirrorable,
    List<String> notes) {

  /** The finished data set; {@code specification} is for messages. */
  DataSet complete(String specification, int resolution, long seed) {
    return new Completion(specification, resolution, seed).of(this);
  }
}
