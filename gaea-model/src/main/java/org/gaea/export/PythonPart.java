package org.gaea.export;

/** Modules that PyTorch lacks; an exported file has those that its network needs. */
enum PythonPart {
  LINEAR(
      "Linear",
      """
      class Linear(nn.Linear):
          \"""A linear layer on the flattened input; its output is an image of one pixel.\"""

          def forward(self, x):
              return super().forward(x.flatten(1))[:, :, None, None]
      """),
  SUM(
      "Sum",
      """
      class Sum(nn.ModuleList):
          \"""The sum of what several modules make of one input.\"""

          def forward(self, x):
              return sum(module(x) for module in self)
      """),
  CONCATENATION(
      "Concatenation",
      """
      class Concatenation(nn.ModuleList):
          \"""The channels that several modules make of one input, one after the other.\"""

          def forward(self, x):
              return torch.cat([module(x) for module in self], 1)
      """),
  CHANNELS(
      "Channels",
      """
      class Channels(nn.Module):
          \"""Channels taken, moved or, where the source is -1, left empty.\"""

          def __init__(self, sources):
              super().__init__()
              self.sources = list(sources)

          def forward(self, x):
              # The last channel, number -1, is one of zeros.
              return functional.pad(x, (0, 0, 0, 0, 0, 1))[:, self.sources]
      """),
  SHIFT(
      "Shift",
      """
      class Shift(nn.Module):
          \"""The image moved up and left by one pixel, zeros moving in.\"""

          def forward(self, x):
              return functional.pad(x, (-1, 1, -1, 1))
      """),
  ZEROS(
      "Zeros",
      """
      class Zeros(nn.Module):
          \"""Zeros of a shape, whatever the input.\"""

          def __init__(self, *shape):
              super().__init__()
              self.shape = shape

          def forward(self, x):
              return x.new_zeros(len(x), *self.shape)
      """),
  NOISE(
      "Noise",
      """
      class Noise(nn.Module):
          \"""Standard normal noise in training, its mean, zero, in evaluation.\"""

          def __init__(self, stride):
              super().__init__()
              self.stride = stride

          def forward(self, x):
              like = x[:, :, :: self.stride, :: self.stride]
              return torch.randn_like(like) if self.training else torch.zeros_like(like)
      """);

  private final String className;
  private final String source;

  PythonPart(String className, String source) {
    this.className = className;
    this.source = source;
  }

  String className() {
    return className;
  }

  String source() {
    return source;
  }
}
