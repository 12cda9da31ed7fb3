package org.gaea.study;

import java.nio.file.Path;
import org.gaea.fuzz.Fuzzing;
import org.gaea.fuzz.Inputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that describe studies, and those of their results. */
class StudyFileFuzzTest {
  @TempDir Path directory;

  @Test
  void studies() {
    Path file = directory.resolve("study.yaml");
    Fuzzing.check(
        "studies",
        3_000,
        Inputs.texts(
            """
            name: small
            reference: gaea
            settings: {epochs: 2, data: fashion-mnist}
            axes:
              method: [gaea, {as: b, method: darts, epochs: 1}]
              baseline: [parameters]
              channels: [4, 8]
              seed: [1..3, 9]
            """,
            """
            trials: {budget: 12000, score: cifar10-valid/valid@12}
            measures: [cifar10/test@200]
            published: {random-search: [93.70, 0.36]}
            settings: {space: nas-bench-201, table: none}
            axes: {method: random-search, seed: 1..500}
            """),
        input -> StudyFile.read(Fuzzing.replace(file, input)));
  }

  @Test
  void results() {
    Path file = directory.resolve("runs.csv");
    Fuzzing.check(
        "results of studies",
        3_000,
        Inputs.texts(
            """
            id,contestant,space,data,seed,state,error,architecture,test_accuracy,parameters,macs,trials,search_seconds,train_seconds,value a/b,regret a/b
            gaea-seed1,gaea,darts,"a, b",1,done,,x|y,88.5,1000,2000,,12.5,3.0,94.1,0.2
            gaea-seed2,gaea,darts,z,2,failed,"it ended, so",,,,,,,,,
            """),
        input -> StudyCsv.read(Fuzzing.replace(file, input)));
  }
}
