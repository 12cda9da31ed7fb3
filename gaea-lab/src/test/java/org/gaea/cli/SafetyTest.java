package org.gaea.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.nio.channels.NetworkChannel;
import java.util.Date;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import net.razorvine.pickle.Unpickler;
import org.bytedeco.pytorch.JitModule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/security.md promises of the code as a whole. */
@AnalyzeClasses(packages = "org.gaea", importOptions = ImportOption.DoNotIncludeTests.class)
class SafetyTest {
  @ArchTest
  static final ArchRule OBJECTS_ARE_NOT_DESERIALISED =
      noClasses()
          .should()
          .dependOnClassesThat(
              assignableTo("java.io.ObjectInputStream")
                  .or(assignableTo("java.beans.XMLDecoder"))
                  .or(resideInAnyPackage("java.rmi..", "javax.naming..", "javax.management..")));

  @ArchTest
  static final ArchRule NO_CLASS_IS_LOADED_BY_A_NAME_FROM_DATA =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "finds a class by its name",
                  call ->
                      call.getTargetOwner().isEquivalentTo(Class.class)
                          && call.getName().equals("forName")
                          // Its names are constants, of Java's own classes that 17 does not have.
                          && !call.getOriginOwner().getName().equals("org.gaea.engine.Allocator")))
          .orShould()
          .callMethodWhere(
              describe("loads a class", call -> call.getName().matches("loadClass|findClass")))
          .orShould()
          .dependOnClassesThat(
              assignableTo("java.net.URLClassLoader")
                  .or(resideInAnyPackage("javax.script..", "javax.tools..", "jdk.jshell..")));

  @ArchTest
  static final ArchRule JSON_AND_YAML_NAME_NO_CLASSES =
      noClasses()
          .should()
          .callMethodWhere(
              describe(
                  "lets data choose classes",
                  call -> call.getName().matches("activateDefaultTyping.*|polymorphicTypeValid.*")))
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("com.fasterxml.jackson.annotation.JsonTypeInfo");

  @ArchTest
  static final ArchRule PICKLES_ARE_READ_IN_TWO_PLACES =
      noClasses()
          .that()
          .haveNameNotMatching(
              "org\\.gaea\\.(tabular\\.PickledData|data\\.source\\.PickledArrays)(\\$Constructor)?")
          .should()
          .dependOnClassesThat()
          .haveNameMatching("net\\.razorvine\\.pickle\\.(Unpickler|objects\\..*)");

  /** What torch.save wrote is a pickle, and what torch.jit.save wrote a program. */
  @ArchTest
  static final ArchRule LIBTORCH_READS_NO_FILES =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching("org\\.bytedeco\\.pytorch\\.(InputArchive|JitModule|Unpickler)")
          .orShould()
          .callMethodWhere(
              describe(
                  "reads what libtorch wrote",
                  call ->
                      call.getTargetOwner().getPackageName().startsWith("org.bytedeco.pytorch")
                          && call.getName().matches("load|pickle_load|import_ir_module")));

  @ArchTest
  static final ArchRule XML_IS_NOT_READ =
      noClasses()
          .should()
          .dependOnClassesThat(resideInAnyPackage("javax.xml..", "org.xml.sax..", "org.w3c.dom.."));

  /**
   * Nothing is called. One package listens on loopback or behind a token, and ranks meet on
   * loopback. The URLs of native libraries are those of Java's own class path.
   */
  @ArchTest
  static final ArchRule ONLY_WATCHING_AND_RANKS_LISTEN =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.gaea.watch..", "org.gaea.ranks..")
          .and()
          .doNotHaveFullyQualifiedName("org.gaea.engine.NativeLibraries")
          .should()
          .dependOnClassesThat(
              assignableTo(NetworkChannel.class)
                  .or(assignableTo(ServerSocket.class))
                  .or(assignableTo(Socket.class))
                  .or(assignableTo(DatagramSocket.class))
                  .or(assignableTo(URL.class))
                  .or(resideInAnyPackage("java.net.http..", "com.sun.net.httpserver.."))
                  .or(assignableTo("org.bytedeco.pytorch.Store")));

  /**
   * Their own Java with their own classes, to be measured, continued or killed, and the desktop's
   * opener.
   */
  @ArchTest
  static final ArchRule FEW_START_PROCESSES =
      noClasses()
          .that(
              resideInAPackage("org.gaea..")
                  .and(resideInAnyPackage("org.gaea.lab.perf..", "org.gaea.lab.chaos..").negate())
                  .and(
                      describe(
                          "make no studies or ranks, continue no runs and open no pages",
                          type ->
                              !type.getName()
                                  .matches(
                                      "org\\.gaea\\.cli\\.(RunProcesses|ResumeProcess|LocalRanks|Desktop)"))))
          .should()
          .dependOnClassesThat(assignableTo("java.lang.ProcessBuilder"))
          .orShould()
          .callMethod(Runtime.class, "exec", String[].class)
          .orShould()
          .callMethod(Runtime.class, "exec", String.class);

  /**
   * The clock of the calendar may jump. It names directories and dates logs, and nothing is decided
   * by it: durations are of {@link System#nanoTime}, which neither jumps nor runs while a machine
   * sleeps.
   */
  @ArchTest
  static final ArchRule THE_CALENDAR_DECIDES_NOTHING =
      noClasses()
          .that()
          .haveNameNotMatching(
              "org\\.gaea\\.(cli\\.RunOptions|cli\\.StudyFacts|lab\\.theory\\.TheoryCommand|experiment\\.RunFacts)")
          .should()
          .callMethodWhere(
              describe(
                  "reads the calendar's clock",
                  call ->
                      call.getName().equals("currentTimeMillis")
                          || (call.getTargetOwner().getPackageName().equals("java.time")
                              && call.getName().matches("now|system.*"))))
          .orShould()
          .callConstructor(Date.class);

  static List<ArchRule> rules() {
    return List.of(
        OBJECTS_ARE_NOT_DESERIALISED,
        NO_CLASS_IS_LOADED_BY_A_NAME_FROM_DATA,
        JSON_AND_YAML_NAME_NO_CLASSES,
        PICKLES_ARE_READ_IN_TWO_PLACES,
        LIBTORCH_READS_NO_FILES,
        XML_IS_NOT_READ,
        ONLY_WATCHING_AND_RANKS_LISTEN,
        FEW_START_PROCESSES,
        THE_CALENDAR_DECIDES_NOTHING);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aCarelessClassIsCaught(ArchRule rule) {
    JavaClasses careless = new ClassFileImporter().importClasses(Careless.class);
    assertThat(rule.evaluate(careless).hasViolation()).isTrue();
  }

  /** Breaks every rule; never run. */
  @SuppressWarnings("unused")
  private static final class Careless {
    Object deserialised(InputStream in) throws Exception {
      return new ObjectInputStream(in).readObject();
    }

    Object made(String name) throws Exception {
      return Class.forName(name).getDeclaredConstructor().newInstance();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    final Object chosen = "";

    Object unpickled(InputStream in) throws Exception {
      return new Unpickler().load(in);
    }

    JitModule loaded() {
      return new JitModule();
    }

    Object parsed(InputStream in) throws Exception {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    }

    ServerSocket open() throws Exception {
      return new ServerSocket(80);
    }

    long dated() {
      return System.currentTimeMillis();
    }

    Process started(String command) throws Exception {
      return new ProcessBuilder(command).start();
    }
  }
}
