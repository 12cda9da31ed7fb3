package org.gaea.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** The rules of the house that a compiler does not know. */
@AnalyzeClasses(packages = "org.gaea", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] GEOMETRY = {
    "org.gaea.geometry..", "org.gaea.descent..", "org.gaea.stationarity.."
  };

  private static final String[] CORE = {
    "org.gaea.input..",
    "org.gaea.random..",
    "org.gaea.storage..",
    "org.gaea.schedule..",
    "org.gaea.layer..",
    "org.gaea.blueprint..",
    "org.gaea.inference..",
    "org.gaea.operation..",
    "org.gaea.space",
    "org.gaea.cell..",
    "org.gaea.chain..",
    "org.gaea.supernet..",
    "org.gaea.relaxation..",
    "org.gaea.policy..",
    "org.gaea.discretisation.."
  };

  private static final String[] SPACES = {
    "org.gaea.space.published..",
    "org.gaea.genotype..",
    "org.gaea.nasbench101..",
    "org.gaea.nasbench1shot1.."
  };

  private static final String[] SEARCH = {
    "org.gaea.objective..",
    "org.gaea.method..",
    "org.gaea.elimination..",
    "org.gaea.trial..",
    "org.gaea.journal..",
    "org.gaea.search.."
  };

  private static final String[] TORCH = {
    "org.gaea.engine..",
    "org.gaea.ensemble..",
    "org.gaea.ranks..",
    "org.gaea.tensor..",
    "org.gaea.tape..",
    "org.gaea.network..",
    "org.gaea.training..",
    "org.gaea.proxy.."
  };

  private static final String[] ONEDNN = {"org.gaea.onednn.."};

  private static final String[] MODEL = with(ONEDNN, "org.gaea.model..", "org.gaea.export..");

  private static final String[] LIBRARY = {
    "org.gaea.experiment..",
    "org.gaea.checkpoint..",
    "org.gaea.spacefile..",
    "org.gaea.protocol..",
    "org.gaea.log..",
    "org.gaea.report..",
    "org.gaea.statistics..",
    "org.gaea.study..",
    "org.gaea.watch.."
  };

  private static final String[] JAVA = {"java..", "org.jspecify.."};

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("org.gaea.(**)").should().beFreeOfCycles();

  @ArchTest static final ArchRule GEOMETRY_NEEDS_JAVA_ALONE = only(GEOMETRY, JAVA);

  @ArchTest static final ArchRule CORE_NEEDS_GEOMETRY = only(CORE, GEOMETRY, JAVA);

  @ArchTest static final ArchRule SPACES_NEED_THE_CORE = only(SPACES, CORE, GEOMETRY, JAVA);

  @ArchTest static final ArchRule SEARCH_NEEDS_THE_CORE = only(SEARCH, CORE, GEOMETRY, JAVA);

  @ArchTest
  static final ArchRule TABLES_NEED_SPACES =
      only(
          packages("org.gaea.tabular.."),
          SPACES,
          CORE,
          GEOMETRY,
          JAVA,
          packages("tools.jackson..", "net.razorvine.pickle..", "org.apache.commons.compress.."));

  @ArchTest
  static final ArchRule DATA_NEED_THE_CORE =
      only(
          packages("org.gaea.data.."),
          CORE,
          JAVA,
          packages(
              "javax.imageio..",
              "org.w3c.dom..",
              "com.twelvemonkeys.imageio..",
              "net.razorvine.pickle..",
              "org.apache.commons.compress..",
              "tools.jackson.."));

  @ArchTest
  static final ArchRule TORCH_NEEDS_CORE_AND_DATA =
      only(
          TORCH,
          CORE,
          packages("org.gaea.data.."),
          JAVA,
          packages("org.bytedeco..", "tools.jackson.."));

  @ArchTest
  static final ArchRule MODELS_NEED_NO_SPACES_AND_NO_SEARCH =
      only(
          MODEL,
          CORE,
          packages("org.gaea.data.."),
          TORCH,
          JAVA,
          packages("tools.jackson..", "org.hipparchus..", "ai.onnx..", "com.google.protobuf.."),
          packages("org.bytedeco.dnnl..", "org.bytedeco.javacpp.."));

  @ArchTest
  static final ArchRule ONLY_ONE_PACKAGE_KNOWS_ONEDNN =
      noClasses()
          .that()
          .resideOutsideOfPackages(ONEDNN)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco.dnnl..");

  @ArchTest
  static final ArchRule ONLY_TORCH_AND_THE_LABORATORY_KNOW_LIBTORCH =
      noClasses()
          .that()
          .resideOutsideOfPackages(with(with(TORCH, ONEDNN), "org.gaea.lab.perf.."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule THE_LIBRARY_KNOWS_NO_COMMANDS =
      noClasses()
          .that()
          .resideInAnyPackage(LIBRARY)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.gaea.cli..", "org.gaea.lab..", "picocli..");

  @ArchTest
  static final ArchRule NOTHING_NEEDS_THE_LABORATORY =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.gaea.lab..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.gaea.lab..");

  @ArchTest
  static final ArchRule PACKAGES_ARE_NAMED_BY_CONCEPT =
      noClasses()
          .should()
          .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..manager..");

  @ArchTest
  static final ArchRule CLASSES_ARE_ABSTRACT_OR_FINAL =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .doNotHaveModifier(JavaModifier.ABSTRACT)
          .and()
          .areNotAnonymousClasses()
          .should()
          .haveModifier(JavaModifier.FINAL);

  /** Classes of some packages depend on these packages and those alone. */
  private static ArchRule only(String[] packages, String[]... allowed) {
    return classes()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            Stream.concat(Stream.of(packages), Stream.of(allowed).flatMap(Stream::of))
                .toArray(String[]::new));
  }

  private static String[] packages(String... names) {
    return names;
  }

  private static String[] with(String[] packages, String... more) {
    String[] all = Arrays.copyOf(packages, packages.length + more.length);
    System.arraycopy(more, 0, all, packages.length, more.length);
    return all;
  }
}
