package org.gaea.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.gaea.input.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cifar10/test@200",
        "cifar10-valid/valid@12",
        "cifar100/train-loss@200",
        "ImageNet16-120/validtest@200",
        "cifar10/parameters",
        "cifar10/edgegpu-latency",
        "cifar10-valid/training-time@200",
        "svhn/test"
      })
  void namesAreReadBack(String name) {
    assertThat(Measure.parse(name).name()).isEqualTo(name);
    assertThat(Measure.parse(name)).isEqualTo(Measure.parse(name)).hasToString(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "cifar10/test@200; accuracy in % on the 10,000 test images of CIFAR-10, trained 200 epochs on all 50,000 training images",
        "cifar10-valid/valid@12; accuracy in % on the other 25,000 training images of CIFAR-10, trained 12 epochs on 25,000 of the 50,000 training images",
        "cifar10-valid/test@200; accuracy in % on the 10,000 test images of CIFAR-10, trained 200 epochs on 25,000 of the 50,000 training images",
        "cifar100/valid@200; accuracy in % on 5,000 of the 10,000 test images of CIFAR-100, trained 200 epochs on all 50,000 training images",
        "cifar10/macs; macs of the network for CIFAR-10",
        "cifar100/pixel3-latency; pixel3 latency in ms of the network for CIFAR-100",
        "cifar10/training-time@1; training time in s of the network for CIFAR-10, trained 1 epoch on all 50,000 training images",
      })
  void theMeaningLeavesNoTermOpen(String name, String meaning) {
    assertThat(Measure.parse(name).meaning()).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "test@200; it has no run before a '/'",
        "a@2/test; it has no run before a '/'",
        "cifar10/test@many; 'many' is not a number of epochs",
        "cifar10/test@; '' is not a number of epochs",
        "cifar10/tset@200; 'tset' is neither a split",
        "cifar10/test-beauty@200; 'test-beauty' is neither a split",
      })
  void whatIsNotAMeasureIsRefused(String name, String part) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Measure.parse(name))
        .withMessageContaining(part)
        .withMessageContaining("RUN/WHAT@EPOCHS");
  }

  @Test
  void costsAreBetterWhenLess() {
    assertThat(Measure.parse("cifar10/test@200").quantity().moreIsBetter()).isTrue();
    assertThat(Measure.parse("cifar10/test-loss@200").quantity().moreIsBetter()).isFalse();
    assertThat(Measure.parse("cifar10/raspi4-latency").quantity().moreIsBetter()).isFalse();
  }
}
