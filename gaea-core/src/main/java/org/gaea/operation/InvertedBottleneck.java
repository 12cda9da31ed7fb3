package org.gaea.operation;

import java.util.ArrayList;
import java.util.List;
import org.gaea.layer.Activation;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Convolution;
import org.gaea.layer.Layer;
import org.gaea.layer.Sequence;
import org.gaea.operation.Operation.NetworkForm;

/**
 * The mobile inverted bottleneck of MobileNetV2 (Sandler et al., CVPR 2018): a 1x1 convolution to
 * more channels, a depthwise convolution of the layer's stride, a 1x1 convolution to the output
 * channels. Each is normalised, with scale and shift in supernets too, as ProxylessNAS has it; all
 * but the last are followed by the activation.
 *
 * @param kernel of the depthwise convolution, odd
 * @param expansion how many times the input channels it has inside; with 1 there is no first
 *     convolution
 * @param activation between the convolutions
 * @param epsilon of the normalisations
 */
record InvertedBottleneck(int kernel, int expansion, Activation activation, double epsilon)
    implements Operation.Definition {

  @Override
  public Layer layer(int in, int out, int stride, NetworkForm form) {
    int inside = in * expansion;
    List<Layer> layers = new ArrayList<>();
    if (expansion > 1) {
      layers.add(Convolution.of(in, inside, 1, 1));
      layers.add(BatchNorm.scaled(inside, epsilon));
      layers.add(activation);
    }
    layers.add(Convolution.depthwise(inside, kernel, stride, 1));
    layers.add(BatchNorm.scaled(inside, epsilon));
    layers.add(activation);
    layers.add(Convolution.of(inside, out, 1, 1));
    layers.add(BatchNorm.scaled(out, epsilon));
    return new Sequence(layers);
  }
}
