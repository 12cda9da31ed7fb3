package org.gaea.export;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gaea.inference.WeightArray;
import org.gaea.layer.Shape;
import org.gaea.model.Model;
import org.gaea.storage.WholeFile;
import org.gaea.tensor.WeightFile;
import tools.jackson.databind.json.JsonMapper;

/**
 * Models as modules of PyTorch: a directory with {@code network.py}, which people can read, change
 * and train further and which needs torch alone, and {@code weights.safetensors}. Nothing is
 * folded, and the parameters are named after the modules.
 */
public final class PyTorchExport {
  static final String SOURCE = "network.py";
  static final String WEIGHTS = "weights.safetensors";

  private PyTorchExport() {}

  /**
   * Writes a directory whole or not at all.
   *
   * @param directory files of these names in it are replaced
   * @throws org.gaea.input.InvalidInputException if it cannot be written
   */
  public static void write(Model model, Path directory) {
    PythonNetwork network = new PythonNetwork(model.network());
    Map<String, WeightArray> weights = new TreeMap<>();
    model.weights().forEach((name, array) -> weights.put(network.parameter(name), array));
    WholeDirectory.write(
        directory,
        files -> {
          WeightFile.write(files.resolve(WEIGHTS), weights, Map.of("format", "pt"));
          WholeFile.write(files.resolve(SOURCE), source(model, network));
        });
  }

  private static String source(Model model, PythonNetwork network) {
    String classes = network.source();
    Shape image = model.network().images();
    return String.format(
        Locale.ROOT,
        """
    \"""An image classifier that Gaea found and trained.

    It needs torch alone:

        import network

        classifier = network.load()
        print(network.predict(image, classifier)[:5])
    \"""

    import json
    import struct
    from pathlib import Path

    import torch
    from torch import nn
    %s
    SPACE = %s
    ARCHITECTURE = %s

    # Channels, height and width of an image.
    IMAGE = (%d, %d, %d)

    # The network takes (pixel / 255 - MEAN) / STD, a mean and a deviation for each channel.
    MEAN = %s
    STD = %s

    # Logit i is that of CLASSES[i].
    %s


    %s

    def read(path):
        \"""The tensors of a safetensors file, by their names.\"""
        with open(path, "rb") as file:
            (size,) = struct.unpack("<Q", file.read(8))
            header = json.loads(file.read(size))
            numbers = torch.frombuffer(bytearray(file.read()), dtype=torch.float32)
        header.pop("__metadata__", None)
        tensors = {}
        for name, entry in header.items():
            begin, end = entry["data_offsets"]
            tensors[name] = numbers[begin // 4 : end // 4].reshape(entry["shape"]).clone()
        return tensors


    def load(path=Path(__file__).with_name("%s")):
        \"""The trained network, ready to predict.\"""
        network = Network()
        network.load_state_dict(read(path))
        return network.eval()


    def normalised(pixels):
        \"""Images as the network takes them, of pixels [batch, channels, height, width] in 0 to 255.\"""
        mean = torch.tensor(MEAN, device=pixels.device)[:, None, None]
        std = torch.tensor(STD, device=pixels.device)[:, None, None]
        return (pixels.float() / 255 - mean) / std


    def predict(image, network=None):
        \"""All classes with their probabilities, the likeliest first.

        image: pixels [channels, height, width] in 0 to 255, of the shape IMAGE
        network: what load() gives; left out, the network is loaded anew
        \"""
        network = network or load()
        with torch.no_grad():
            probabilities = network(normalised(image[None])).softmax(1)[0].tolist()
        return sorted(zip(CLASSES, probabilities), key=lambda pair: -pair[1])


    if __name__ == "__main__":
        for label, probability in predict(torch.randint(0, 256, IMAGE))[:5]:
            print(f"{probability:.4f} {label}")
    """,
        classes.contains("functional.") ? "from torch.nn import functional\n" : "",
        literal(model.origin().space()),
        literal(model.origin().architecture()),
        image.channels(),
        image.height(),
        image.width(),
        Arrays.toString(model.normalisation().mean()),
        Arrays.toString(model.normalisation().standardDeviation()),
        list(model.classes()),
        classes,
        WEIGHTS);
  }

  private static String list(List<String> classes) {
    String opening = "CLASSES = [";
    return PythonText.of(
            opening,
            classes.stream()
                .map(PyTorchExport::literal)
                .map(PythonText::plain)
                .collect(Collectors.toList()),
            "]")
        .lines(0, 0);
  }

  /** Strings of JSON are strings of Python. */
  private static String literal(String text) {
    return JsonMapper.shared().writeValueAsString(text);
  }
}
