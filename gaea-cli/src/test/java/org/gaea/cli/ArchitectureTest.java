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

/** The rules of the house that a compiler does not know. */
@AnalyzeClasses(packages = "org.gaea", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] CORE = {
    "org.gaea.geometry..",
    "org.gaea.policy..",
    "org.gaea.relaxation..",
    "org.gaea.descent..",
    "org.gaea.stationarity..",
    "org.gaea.discretisation..",
    "org.gaea.layer..",
    "org.gaea.blueprint..",
    "org.gaea.operation..",
    "org.gaea.space..",
    "org.gaea.cell..",
    "org.gaea.chain..",
    "org.gaea.genotype..",
    "org.gaea.spaces..",
    "org.gaea.supernet..",
    "org.gaea.schedule..",
    "org.gaea.random..",
    "org.gaea.storage..",
    "org.gaea.input.."
  };

  @ArchTest
  static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().matching("org.gaea.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule CORE_DEPENDS_ON_JAVA_ONLY =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(with(CORE, "java..", "org.jspecify.."));

  @ArchTest
  static final ArchRule SEARCHING_NEEDS_THE_CORE_ONLY =
      classes()
          .that()
          .resideInAnyPackage(
              "org.gaea.objective..",
              "org.gaea.method..",
              "org.gaea.elimination..",
              "org.gaea.trial..",
              "org.gaea.journal..",
              "org.gaea.search..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              with(
                  CORE,
                  "org.gaea.objective..",
                  "org.gaea.method..",
                  "org.gaea.elimination..",
                  "org.gaea.trial..",
                  "org.gaea.journal..",
                  "org.gaea.search..",
                  "java..",
                  "org.jspecify.."));

  @ArchTest
  static final ArchRule THE_THEORY_RUNS_THE_CORE =
      classes()
          .that()
          .resideInAPackage("org.gaea.theory..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              with(
                  CORE,
                  "org.gaea.theory..",
                  "org.gaea.report..",
                  "org.hipparchus..",
                  "java..",
                  "org.jspecify.."));

  @ArchTest
  static final ArchRule ONLY_THE_TORCH_MODULE_KNOWS_LIBTORCH =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.gaea.tensor..",
              "org.gaea.tape..",
              "org.gaea.network..",
              "org.gaea.training..",
              "org.gaea.proxy..",
              "org.gaea.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule TABLES_NEED_THE_CORE_ONLY =
      classes()
          .that()
          .resideInAPackage("org.gaea.benchmark..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              with(
                  CORE,
                  "org.gaea.benchmark..",
                  "tools.jackson..",
                  "net.razorvine.pickle..",
                  "org.apache.commons.compress..",
                  "java..",
                  "org.jspecify.."));

  @ArchTest
  static final ArchRule ONLY_RUNS_AND_COMMANDS_KNOW_TABLES =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "org.gaea.benchmark..", "org.gaea.experiment..", "org.gaea.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.gaea.benchmark..");

  @ArchTest
  static final ArchRule LAYERS_POINT_DOWNWARD =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.gaea.cli..", "org.gaea.soak..", "org.gaea.experiment..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.gaea.cli..", "org.gaea.soak..", "org.gaea.experiment..");

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

  private static String[] with(String[] packages, String... more) {
    String[] all = Arrays.copyOf(packages, packages.length + more.length);
    System.arraycopy(more, 0, all, packages.length, more.length);
    return all;
  }
}
