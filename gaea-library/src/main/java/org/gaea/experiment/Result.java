package org.gaea.experiment;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gaea.log.RunEvent.BenchmarkScore;

/**
 * What a run came to; the content of result.json.
 *
 * @param architecture in the space's published string form
 * @param testAccuracy of the trained standalone network on the test part, in [0, 1]; empty if it
 *     was not trained
 * @param parameters trainable numbers of the standalone network
 * @param macs multiply-accumulates to classify one image
 * @param searchSeconds of the search; 0 if the architecture was given without that
 * @param trainSeconds of training, without testing
 * @param benchmarkScore what a table knows of the architecture, if one was given
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Result(
    String method,
    String space,
    String data,
    String architecture,
    OptionalDouble testAccuracy,
    long parameters,
    long macs,
    double searchSeconds,
    double trainSeconds,
    long seed,
    @JsonAlias("truth") Optional<BenchmarkScore> benchmarkScore) {
  /** The same, as the result of another method. */
  Result by(String name) {
    return new Result(
        name,
        space,
        data,
        architecture,
        testAccuracy,
        parameters,
        macs,
        searchSeconds,
        trainSeconds,
        seed,
        benchmarkScore);
  }
}
