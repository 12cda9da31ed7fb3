package org.gaea.model;

import java.util.List;
import java.util.Locale;
import org.gaea.layer.Activation;
import org.gaea.layer.AveragePool;
import org.gaea.layer.BatchNorm;
import org.gaea.layer.Branches;
import org.gaea.layer.ChannelMap;
import org.gaea.layer.Convolution;
import org.gaea.layer.Convolution.Extent;
import org.gaea.layer.EntryDropout;
import org.gaea.layer.FirstChannels;
import org.gaea.layer.GlobalAveragePool;
import org.gaea.layer.Identity;
import org.gaea.layer.Layer;
import org.gaea.layer.Linear;
import org.gaea.layer.MaxPool;
import org.gaea.layer.Noise;
import org.gaea.layer.Sequence;
import org.gaea.layer.Shift;
import org.gaea.layer.Zero;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Layers as JSON: an object with the type and the layer's own fields. */
final class LayerJson {
  /** Above any number of channels, side of a kernel or stride. */
  private static final int MOST = 1 << 20;

  /** Only where it is so: it means nothing in a network that is trained alone. */
  private static final String SCALED = "scaled-in-supernets";

  private LayerJson() {}

  static ObjectNode written(Layer layer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (layer instanceof Convolution c) {
      json.put("type", "convolution").put("in", c.in()).put("out", c.out());
      extent(json, "kernel", c.kernel());
      extent(json, "stride", c.stride());
      extent(json, "padding", c.padding());
      json.put("dilation", c.dilation()).put("groups", c.groups());
    } else if (layer instanceof BatchNorm norm) {
      json.put("type", "batch-norm").put("channels", norm.channels());
      json.put("epsilon", norm.epsilon());
      if (norm.scaledInSupernets()) {
        json.put(SCALED, true);
      }
    } else if (layer instanceof Linear linear) {
      json.put("type", "linear").put("in", linear.in()).put("out", linear.out());
    } else if (layer instanceof AveragePool p) {
      pool(json, "average-pool", p.kernel(), p.stride(), p.padding(), p.rest());
    } else if (layer instanceof MaxPool p) {
      pool(json, "max-pool", p.kernel(), p.stride(), p.padding(), p.rest());
    } else if (layer instanceof Activation activation) {
      json.put("type", activation == Activation.RELU ? "relu" : "relu6");
    } else if (layer instanceof FirstChannels first) {
      json.put("type", "first-channels").put("channels", first.channels());
    } else if (layer instanceof ChannelMap map) {
      json.put("type", "channel-map").put("in", map.in());
      map.from().forEach(json.putArray("from")::add);
    } else if (layer instanceof Zero zero) {
      json.put("type", "zero").set("like", written(zero.like()));
    } else if (layer instanceof Noise noise) {
      json.put("type", "noise").put("stride", noise.stride());
    } else if (layer instanceof Sequence sequence) {
      layers(json.put("type", "sequence"), sequence.layers());
    } else if (layer instanceof Branches branches) {
      boolean sum = branches.join() == Branches.Join.SUM;
      layers(json.put("type", sum ? "sum" : "concatenation"), branches.branches());
    } else {
      json.put("type", plain(layer));
    }
    return json;
  }

  private static String plain(Layer layer) {
    if (layer instanceof GlobalAveragePool) {
      return "global-average-pool";
    }
    if (layer instanceof Identity) {
      return "identity";
    }
    if (layer instanceof EntryDropout) {
      return "entry-dropout";
    }
    if (layer instanceof Shift) {
      return "shift";
    }
    throw new IllegalArgumentException("no JSON for " + layer);
  }

  private static void extent(ObjectNode json, String name, Extent extent) {
    json.putArray(name).add(extent.height()).add(extent.width());
  }

  private static void pool(
      ObjectNode json, String type, int kernel, int stride, int padding, boolean rest) {
    json.put("type", type).put("kernel", kernel).put("stride", stride).put("padding", padding);
    json.put("rest", rest);
  }

  private static void layers(ObjectNode json, List<Layer> layers) {
    ArrayNode array = json.putArray("layers");
    layers.forEach(layer -> array.add(written(layer)));
  }

  static Layer read(JsonPlace json) {
    String type = json.member("type").text();
    return switch (type) {
      case "convolution" ->
          new Convolution(
              size(json, "in"),
              size(json, "out"),
              extent(json, "kernel", 1),
              extent(json, "stride", 1),
              extent(json, "padding", 0),
              size(json, "dilation"),
              size(json, "groups"));
      case "batch-norm" ->
          new BatchNorm(
              size(json, "channels"),
              json.member("epsilon").number(),
              json.optional(SCALED).map(JsonPlace::flag).orElse(false));
      case "linear" -> new Linear(size(json, "in"), size(json, "out"));
      case "average-pool" ->
          new AveragePool(
              size(json, "kernel"),
              size(json, "stride"),
              padding(json),
              json.member("rest").flag());
      case "max-pool" ->
          new MaxPool(
              size(json, "kernel"),
              size(json, "stride"),
              padding(json),
              json.member("rest").flag());
      case "relu" -> Activation.RELU;
      case "relu6" -> Activation.RELU6;
      case "first-channels" -> new FirstChannels(size(json, "channels"));
      case "channel-map" ->
          new ChannelMap(
              size(json, "in"),
              json.member("from").items().stream()
                  .map(item -> item.number(ChannelMap.NOTHING, MOST))
                  .toList());
      case "zero" -> new Zero(read(json.member("like")));
      case "noise" -> new Noise(size(json, "stride"));
      case "sequence" -> new Sequence(layers(json));
      case "sum" -> new Branches(Branches.Join.SUM, layers(json));
      case "concatenation" -> new Branches(Branches.Join.CONCATENATION, layers(json));
      case "global-average-pool" -> new GlobalAveragePool();
      case "identity" -> new Identity();
      case "entry-dropout" -> new EntryDropout();
      case "shift" -> new Shift();
      default -> throw json.wrong(String.format(Locale.ROOT, "no layer is called '%s'", type));
    };
  }

  private static int size(JsonPlace json, String name) {
    return json.member(name).number(1, MOST);
  }

  private static int padding(JsonPlace json) {
    return json.member("padding").number(0, MOST);
  }

  private static Extent extent(JsonPlace json, String name, int least) {
    List<Integer> sides =
        json.member(name).items().stream().map(item -> item.number(least, MOST)).toList();
    if (sides.size() != 2) {
      throw json.member(name).wrong("expected height and width");
    }
    return new Extent(sides.get(0), sides.get(1));
  }

  private static List<Layer> layers(JsonPlace json) {
    return json.member("layers").items().stream().map(LayerJson::read).toList();
  }
}
