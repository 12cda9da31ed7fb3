package org.gaea.tensor;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Numbers of a device on their way to the host. */
public final class Readings {
  private Readings() {}

  /**
   * All numbers of some tensors, one after the other: the host waits once for all of them.
   *
   * @param tensors of one device, at least one
   */
  public static double[] of(Tensor... tensors) {
    TensorVector flat = new TensorVector();
    for (Tensor tensor : tensors) {
      flat.push_back(tensor.detach().to(ScalarType.Double).flatten());
    }
    Tensor all = torch.cat(flat).cpu();
    double[] numbers = new double[Math.toIntExact(all.numel())];
    new DoublePointer(all.data_ptr_double()).get(numbers);
    return numbers;
  }
}
