package org.gaea.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.gaea.data.ImageShape;
import org.gaea.data.Images;
import org.gaea.data.TestImages;
import org.junit.jupiter.api.Test;

class ResamplerTest {
  @Test
  void theSameSizeIsTheSameImage() {
    Images images = TestImages.numbered(3, 2, new ImageShape(3, 9, 7));
    assertThat(Resampler.resize(images, images.shape())).isSameAs(images);
    byte[] pixels = images.pixels(1);
    int[] same = resampled(pixels, 9, 21, 9, 21);
    for (int i = 0; i < same.length; i++) {
      assertThat(same[i]).isEqualTo(Byte.toUnsignedInt(pixels[i]));
    }
  }

  @Test
  void aConstantStaysConstantAtEverySize() {
    ImageShape from = new ImageShape(1, 13, 10);
    byte[] grey = new byte[130];
    Arrays.fill(grey, (byte) 200);
    Images images = new Images(from, new byte[][] {grey}, new int[1]);
    for (int side = 1; side < 40; side++) {
      Images resized = Resampler.resize(images, new ImageShape(1, side, side));
      assertThat(resized.pixels(0)).hasSize(side * side).containsOnly((byte) 200);
    }
  }

  @Test
  void shrinkingAveragesAndEnlargingInterpolates() {
    // A step of 4 source pixels to 2: the filter is 4 wide, weights 1 3 3 1 cut at the border.
    assertThat(resampled(new byte[] {0, 0, 70, 70}, 1, 4, 1, 2)).containsExactly(10, 60);
    assertThat(resampled(new byte[] {0, 100}, 1, 2, 1, 4)).containsExactly(0, 25, 75, 100);
    assertThat(resampled(new byte[] {0, 100}, 2, 1, 4, 1)).containsExactly(0, 25, 75, 100);
  }

  @Test
  void aFineChequerboardBecomesGreyNotNoise() {
    byte[] board = new byte[64 * 64];
    for (int i = 0; i < board.length; i++) {
      board[i] = (byte) ((i / 64 + i % 64) % 2 * 100);
    }
    assertThat(resampled(board, 64, 64, 8, 8)).containsOnly(50);
  }

  private static int[] resampled(byte[] pixels, int height, int width, int toHeight, int toWidth) {
    Resampler resampler = new Resampler(1, height, width, toHeight, toWidth);
    for (int y = 0; y < height; y++) {
      float[] row = new float[width];
      for (int x = 0; x < width; x++) {
        row[x] = Byte.toUnsignedInt(pixels[y * width + x]);
      }
      resampler.add(row);
    }
    byte[] result = resampler.result();
    int[] values = new int[result.length];
    Arrays.setAll(values, i -> Byte.toUnsignedInt(result[i]));
    return values;
  }
}
