package org.gaea.experiment;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gaea.log.RunEvent.BenchmarkScore;
import org.gaea.model.Evaluation.ClassScore;
import org.gaea.model.Evaluation.Interval;

/**
 * What a run came to; the content of result.json.
 *
 * @param architecture in the space's published string form
 * @param testAccuracy of the trained standalone network on the test part, in [0, 1]; empty if it
 *     was not trained
 * @param testInterval the 95 % confidence interval of that
 * @param balancedAccuracy the mean recall of the classes on the test part, in [0, 1]
 * @param topFive the share of test images whose class is among the five likeliest, where there are
 *     more than ten classes
 * @param classScores precision and recall of each class on the test part
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
    Optional<Interval> testInterval,
    OptionalDouble balancedAccuracy,
    OptionalDouble topFive,
    @JsonSetter(nulls = Nulls.AS_EMPTY) @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<ClassScore> classScores,
    long parameters,
    long macs,
    double searchSeconds,
    double trainSeconds,
    long seed,
    @JsonAlias("truth") Optional<BenchmarkScore> benchmarkScore) {
  /** Of result.json: a thousand classes have scores in it. */
  static final int MOST_BYTES = 1 << 20;

  public Result {
    classScores = List.copyOf(classScores);
  }

  /** The same, as the result of another method. */
  Result by(String name) {
    return new Result(
        name,
        space,
        data,
        architecture,
        testAccuracy,
        testInterval,
        balancedAccuracy,
        topFive,
        classScores,
        parameters,
        macs,
        searchSeconds,
        trainSeconds,
        seed,
        benchmarkScore);
  }
}
