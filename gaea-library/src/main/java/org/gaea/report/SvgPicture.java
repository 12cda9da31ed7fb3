package org.gaea.report;

import java.awt.AWTError;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * Pictures of this package as pixels, for programs that show no SVG. It knows the elements and
 * attributes that {@link CellDrawing} writes, and is no reader of SVG files.
 */
final class SvgPicture {
  private static final int SCALE = 2;
  private static final double MOST_PIXELS = 16e6;

  private static final Pattern ELEMENT = Pattern.compile("<(/?)(\\w+)([^>]*?)(/?)>([^<]*)");
  private static final Pattern ATTRIBUTE = Pattern.compile("([\\w-]+)=\"([^\"]*)\"");
  private static final Pattern STEP = Pattern.compile("([MLCHVZ])([^MLCHVZ]*)");

  private final Graphics2D graphics;

  /** The attributes of the elements around, the outermost last; inner ones include outer ones. */
  private final Deque<Map<String, String>> around = new ArrayDeque<>();

  private SvgPicture(Graphics2D graphics) {
    this.graphics = graphics;
  }

  /**
   * Pixels.
   *
   * @param png the picture as a PNG file
   */
  record Raster(int width, int height, byte[] png) {}

  /**
   * Draws the picture with the machine's fonts; empty where Java has no fonts or no graphics, or if
   * the picture is too large for a screen.
   */
  static Optional<Raster> raster(CellDrawing.Picture picture) {
    double pixels = picture.width() * SCALE * picture.height() * SCALE;
    if (pixels > MOST_PIXELS || !canWrite()) {
      return Optional.empty();
    }
    int width = (int) Math.ceil(picture.width() * SCALE);
    int height = (int) Math.ceil(picture.height() * SCALE);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.scale(SCALE, SCALE);
    new SvgPicture(graphics).draw(picture.svg());
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(new Raster(width, height, png.toByteArray()));
  }

  /** Java says in many ways that a machine has no fonts. */
  private static boolean canWrite() {
    Graphics2D graphics = null;
    try {
      graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
      return graphics.getFontMetrics(font(Font.PLAIN, CellLayout.FONT_SIZE)).getHeight() > 0;
    } catch (RuntimeException | AWTError | InternalError | LinkageError e) {
      return false;
    } finally {
      if (graphics != null) {
        graphics.dispose();
      }
    }
  }

  private static Font font(int style, double size) {
    return new Font(Font.MONOSPACED, style, 1).deriveFont((float) size);
  }

  private void draw(String svg) {
    Matcher element = ELEMENT.matcher(svg);
    while (element.find()) {
      if (!element.group(1).isEmpty()) {
        around.pop();
        continue;
      }
      Map<String, String> attributes = new HashMap<>();
      if (!around.isEmpty()) {
        attributes.putAll(around.peek());
      }
      Matcher attribute = ATTRIBUTE.matcher(element.group(3));
      while (attribute.find()) {
        attributes.put(attribute.group(1), attribute.group(2));
      }
      switch (element.group(2)) {
        case "rect" -> rectangle(attributes);
        case "path" -> paint(path(attributes.getOrDefault("d", "")), attributes);
        case "text" -> text(unescaped(element.group(5)), attributes);
        default -> {}
      }
      if (element.group(4).isEmpty()) {
        around.push(attributes);
      }
    }
  }

  /** The ground, whose size is in per cent, is white already. */
  private void rectangle(Map<String, String> attributes) {
    if (attributes.getOrDefault("width", "%").endsWith("%")) {
      return;
    }
    double arc = 2 * number(attributes, "rx", 0);
    paint(
        new RoundRectangle2D.Double(
            number(attributes, "x", 0),
            number(attributes, "y", 0),
            number(attributes, "width", 0),
            number(attributes, "height", 0),
            arc,
            arc),
        attributes);
  }

  private static Shape path(String description) {
    Path2D path = new Path2D.Double();
    Matcher step = STEP.matcher(description);
    while (step.find()) {
      List<Double> at = new ArrayList<>();
      for (String coordinate : step.group(2).trim().split("[ ,]+", -1)) {
        if (!coordinate.isEmpty()) {
          at.add(Double.parseDouble(coordinate));
        }
      }
      switch (step.group(1)) {
        case "M" -> path.moveTo(at.get(0), at.get(1));
        case "L" -> path.lineTo(at.get(0), at.get(1));
        case "H" -> path.lineTo(at.get(0), path.getCurrentPoint().getY());
        case "V" -> path.lineTo(path.getCurrentPoint().getX(), at.get(0));
        case "C" -> path.curveTo(at.get(0), at.get(1), at.get(2), at.get(3), at.get(4), at.get(5));
        default -> path.closePath();
      }
    }
    return path;
  }

  private void paint(Shape shape, Map<String, String> attributes) {
    String fill = attributes.getOrDefault("fill", "#000000");
    if (!fill.equals("none")) {
      graphics.setColor(Color.decode(fill));
      graphics.fill(shape);
    }
    String stroke = attributes.getOrDefault("stroke", "none");
    if (!stroke.equals("none")) {
      graphics.setColor(Color.decode(stroke));
      graphics.setStroke(stroke(attributes));
      graphics.draw(shape);
    }
  }

  private static BasicStroke stroke(Map<String, String> attributes) {
    float width = (float) number(attributes, "stroke-width", 1);
    String dashes = attributes.getOrDefault("stroke-dasharray", "");
    if (dashes.isEmpty()) {
      return new BasicStroke(width);
    }
    String[] lengths = dashes.split(" ", -1);
    float[] pattern = {Float.parseFloat(lengths[0]), Float.parseFloat(lengths[1])};
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, pattern, 0);
  }

  private void text(String text, Map<String, String> attributes) {
    int style = attributes.containsKey("font-weight") ? Font.BOLD : Font.PLAIN;
    graphics.setFont(font(style, number(attributes, "font-size", CellLayout.FONT_SIZE)));
    graphics.setColor(Color.decode(attributes.getOrDefault("fill", "#000000")));
    double width = graphics.getFontMetrics().getStringBounds(text, graphics).getWidth();
    graphics.drawString(
        text, (float) (number(attributes, "x", 0) - width / 2), (float) number(attributes, "y", 0));
  }

  private static double number(Map<String, String> attributes, String name, double otherwise) {
    String value = attributes.get(name);
    return value == null ? otherwise : Double.parseDouble(value);
  }

  private static String unescaped(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
