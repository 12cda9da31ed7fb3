package org.gaea.search;

import java.util.ArrayList;
import java.util.List;
import org.gaea.method.Method;
import org.gaea.objective.SearchActions.PolicySteps;
import org.gaea.policy.Policy.Scored;
import org.gaea.space.Architecture;
import org.gaea.supernet.OptionWeights;
import org.gaea.supernet.Supernet;
import org.gaea.supernet.Supernet.GradientRequest;
import org.gaea.supernet.Supernet.PassResult;

/** Trains a policy on architectures that are scored with the shared weights. */
final class PolicyTraining<B> implements PolicySteps {
  private final Method method;
  private final Supernet<B> supernet;
  private final BatchSources<B> batches;
  private final ArchitectureParameters parameters;
  private final SharedWeights<B> weights;

  PolicyTraining(
      Method method,
      Supernet<B> supernet,
      BatchSources<B> batches,
      ArchitectureParameters parameters,
      SharedWeights<B> weights) {
    this.method = method;
    this.supernet = supernet;
    this.batches = batches;
    this.parameters = parameters;
    this.weights = weights;
  }

  @Override
  public void compareArchitectures(int few) {
    ScoringBatches<B> same = new ScoringBatches<>(supernet, batches::nextForArchitecture);
    List<Scored> scored = new ArrayList<>();
    PassResult last = null;
    for (Architecture proposal : parameters.proposals()) {
      OptionWeights path = parameters.over(oneHot(proposal));
      last = parameters.finite().require(same.score(path, few));
      scored.add(scored(proposal, last));
    }
    parameters.learn(scored, last);
  }

  @Override
  public void holdPath() {
    weights.hold(parameters.draw());
  }

  @Override
  public boolean holdsPath() {
    return weights.held() != null;
  }

  @Override
  public void learnFromHeldPath(int many) {
    Architecture held = weights.held();
    if (held == null) {
      throw new IllegalStateException("no path is held");
    }
    List<PassResult> passes = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      passes.add(weights.pass(oneHot(held), batches.nextForArchitecture(), GradientRequest.LOSS));
    }
    PassResult all = many == 1 ? passes.get(0) : PassResult.mean(passes);
    parameters.learn(List.of(scored(held, all)), all);
    weights.hold(null);
  }

  private OptionWeights oneHot(Architecture architecture) {
    return method.relaxation().oneHot(parameters.space(), architecture);
  }

  private static Scored scored(Architecture architecture, PassResult pass) {
    return new Scored(architecture, pass.loss(), (double) pass.correct() / pass.items());
  }
}
