package org.gaea.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gaea.blueprint.Blueprint;
import org.gaea.blueprint.Blueprint.Part;
import org.gaea.blueprint.Blueprint.Step;
import org.gaea.blueprint.Cell;
import org.gaea.blueprint.Cell.Node;
import org.gaea.blueprint.Cell.Term;
import org.gaea.input.Sentence;
import org.gaea.layer.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Blueprints without choices as JSON. */
final class BlueprintJson {
  /** More numbers than any activation of one image has. */
  private static final long MOST_NUMBERS = 1L << 27;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private BlueprintJson() {}

  static ObjectNode written(Blueprint blueprint) {
    ObjectNode json = NODES.objectNode();
    Shape images = blueprint.images();
    json.putArray("images").add(images.channels()).add(images.height()).add(images.width());
    ArrayNode steps = json.putArray("steps");
    for (Step step : blueprint.steps()) {
      ObjectNode entry = steps.addObject().put("name", step.name());
      indices(entry.putArray("inputs"), step.inputs());
      if (step.part() instanceof Cell cell) {
        entry.set("cell", written(cell));
      } else {
        entry.set("layer", LayerJson.written(((Part.Plain) step.part()).layer()));
      }
    }
    return json;
  }

  private static JsonNode written(Cell cell) {
    ObjectNode json = NODES.objectNode().put("inputs", cell.inputs());
    ArrayNode nodes = json.putArray("nodes");
    for (Node node : cell.nodes()) {
      ObjectNode entry = nodes.addObject();
      if (node instanceof Node.Sum sum) {
        ArrayNode terms = entry.putArray("sum");
        for (Term term : sum.terms()) {
          if (term.choice().isPresent()) {
            throw new IllegalArgumentException(Sentence.text("'%s' is not chosen", term.name()));
          }
          terms
              .addObject()
              .put("source", term.source())
              .put("name", term.name())
              .set("layer", LayerJson.written(term.layer()));
        }
      } else {
        indices(entry.putArray("concatenation"), node.sources());
      }
    }
    return json;
  }

  private static void indices(ArrayNode array, List<Integer> indices) {
    indices.forEach(array::add);
  }

  static Blueprint read(JsonPlace json) {
    List<Integer> images =
        json.member("images").items().stream().map(item -> item.number(1, 65_536)).toList();
    if (images.size() != 3) {
      throw json.member("images").wrong("expected channels, height and width");
    }
    List<Step> steps = new ArrayList<>();
    for (JsonPlace item : json.member("steps").items()) {
      Part part =
          item.optional("cell")
              .map(BlueprintJson::cell)
              .orElseGet(() -> new Part.Plain(LayerJson.read(item.member("layer"))));
      steps.add(
          new Step(item.member("name").text(), indices(item.member("inputs"), steps.size()), part));
    }
    if (steps.isEmpty()) {
      throw json.member("steps").wrong("expected at least one step");
    }
    Blueprint blueprint =
        new Blueprint(
            new Shape(images.get(0), images.get(1), images.get(2)), steps, Optional.empty());
    for (Shape shape : blueprint.shapes()) {
      if ((long) shape.channels() * shape.height() * shape.width() > MOST_NUMBERS) {
        throw json.wrong(String.format(Locale.ROOT, "a step gives %s, which is too large", shape));
      }
    }
    return blueprint;
  }

  private static Part cell(JsonPlace json) {
    int inputs = json.member("inputs").number(1, 1024);
    List<Node> nodes = new ArrayList<>();
    for (JsonPlace item : json.member("nodes").items()) {
      int last = inputs + nodes.size() - 1;
      nodes.add(
          item.optional("sum")
              .<Node>map(sum -> new Node.Sum(sum.items().stream().map(t -> term(t, last)).toList()))
              .orElseGet(
                  () -> new Node.Concatenation(indices(item.member("concatenation"), last))));
    }
    if (nodes.isEmpty()) {
      throw json.member("nodes").wrong("expected at least one node");
    }
    return new Cell(inputs, nodes);
  }

  private static Term term(JsonPlace json, int last) {
    return Term.fixed(
        json.member("source").number(0, last),
        json.member("name").text(),
        LayerJson.read(json.member("layer")));
  }

  private static List<Integer> indices(JsonPlace json, int last) {
    List<Integer> indices = json.items().stream().map(item -> item.number(0, last)).toList();
    if (indices.isEmpty()) {
      throw json.wrong("expected at least one number");
    }
    return indices;
  }
}
