package io.bitloom.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.bitloom.model.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages, and the walls inside the product. */
class PackageArrowsTest {
    private static final String BASE = "io.bitloom.";

    /** Package -> the packages of ours it may import, besides itself. */
    private static final Map<String, List<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("bits", List.of()),
            Map.entry("tool", List.of()),
            Map.entry("file", List.of()),
            Map.entry("model", List.of("bits", "file")),
            Map.entry("dataset", List.of("bits", "file")),
            Map.entry("training", List.of("dataset", "model", "bits", "file")),
            Map.entry("reference", List.of("model", "bits")),
            Map.entry("host", List.of("bits", "model", "file")),
            Map.entry("interchange", List.of("model", "bits")),
            Map.entry("circuit", List.of("model", "bits")),
            Map.entry("hardware", List.of("circuit", "model", "bits", "file")),
            Map.entry("verilog", List.of("hardware", "circuit", "model", "bits", "file")),
            Map.entry("packaging", List.of("verilog", "hardware", "model", "file")),
            Map.entry("board", List.of("verilog", "hardware", "file")),
            Map.entry("simulation", List.of("verilog", "tool", "file")),
            Map.entry("synthesis", List.of("verilog", "tool", "file")),
            Map.entry("estimate", List.of("hardware", "circuit", "model", "bits", "synthesis")),
            Map.entry("verification", List.of("reference", "simulation", "dataset", "model", "bits", "file")),
            Map.entry(
                    "flow",
                    List.of(
                            "bits",
                            "dataset",
                            "model",
                            "training",
                            "reference",
                            "circuit",
                            "hardware",
                            "verilog",
                            "packaging",
                            "board",
                            "simulation",
                            "synthesis",
                            "estimate",
                            "verification",
                            "host",
                            "tool",
                            "file")),
            // verilog renders templates for everybody, and file writes
            Map.entry(
                    "report",
                    List.of(
                            "flow",
                            "hardware",
                            "simulation",
                            "synthesis",
                            "estimate",
                            "verification",
                            "host",
                            "training",
                            "verilog",
                            "file")),
            Map.entry("cli", List.of(".."))));

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.bitloom");

    static Stream<String> packages() {
        return ARROWS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void followsItsArrows(String from) {
        arrowsOf(from).check(PRODUCT);
    }

    private static ArchRule arrowsOf(String from) {
        List<String> targets = ARROWS.get(from);
        DescribedPredicate<JavaClass> allowed = describe(
                "are in " + targets + " or not ours",
                type -> !ours(type) || targets.contains("..") || top(type).equals(from) || targets.contains(top(type)));
        return ArchRuleDefinition.classes()
                .that(resideInAnyPackage(BASE + from + ".."))
                .should(onlyDependOnClassesThat(allowed))
                .allowEmptyShould(true); // a package of a later day
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> packages = new TreeSet<>();
        PRODUCT.forEach(type -> packages.add(top(type)));

        assertThat(ARROWS.keySet()).containsAll(packages);
        assertThat(packages).contains("bits", "model", "reference");
    }

    @Test
    void aHelperLivesWithItsNoun() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..misc..")
                .check(PRODUCT);
    }

    @Test
    void floatsLiveInTrainingAndDataset() {
        ArchRuleDefinition.classes()
                .that()
                .resideOutsideOfPackages(
                        "io.bitloom.training..",
                        "io.bitloom.dataset..",
                        // fractions of progress, rates and percentages for people
                        "io.bitloom.flow..",
                        "io.bitloom.cli..",
                        "io.bitloom.report..",
                        "io.bitloom.tool..",
                        // frequencies and delays, as the tools report them
                        "io.bitloom.synthesis..",
                        // costs that were fitted, and shares of a device
                        "io.bitloom.estimate..")
                // carries the numbers of a checkpoint and computes with none
                .and()
                .doNotBelongToAnyOf(Tensor.class)
                .should(declareNoFloats())
                .check(PRODUCT);
    }

    private static ArchCondition<JavaClass> declareNoFloats() {
        return new ArchCondition<>("declare no float or double field, parameter or result") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaField field : type.getFields()) {
                    if (isFloat(field.getRawType())) {
                        events.add(SimpleConditionEvent.violated(field, field.getDescription() + " is a float"));
                    }
                }
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    if (isFloat(unit.getRawReturnType())
                            || unit.getRawParameterTypes().stream().anyMatch(PackageArrowsTest::isFloat)) {
                        events.add(
                                SimpleConditionEvent.violated(unit, unit.getDescription() + " takes or gives floats"));
                    }
                }
            }
        };
    }

    private static boolean isFloat(JavaClass type) {
        String element = type.getBaseComponentType().getName();
        return Set.of("float", "double", "java.lang.Float", "java.lang.Double").contains(element);
    }

    @Test
    void onlyToolRunsPrograms() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.bitloom.tool..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.commons.exec..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(PRODUCT);
    }

    @Test
    void onlyVerilogRendersTemplates() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.bitloom.verilog..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.hubspot.jinjava..")
                .check(PRODUCT);
    }

    /** The rules are seen failing: a rule that matches nothing would pass everything. */
    @Test
    void theRulesFindWhatTheyForbid() {
        JavaClasses wrong = new ClassFileImporter().importClasses(io.bitloom.bits.WrongOnPurpose.class);

        assertThatThrownBy(() -> arrowsOf("bits").check(wrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.bitloom.model.Term");
        assertThatThrownBy(() ->
                        ArchRuleDefinition.classes().should(declareNoFloats()).check(wrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("WrongOnPurpose.rate> is a float")
                .hasMessageContaining("WrongOnPurpose.scale([D)> takes or gives floats");
    }

    private static boolean ours(JavaClass type) {
        return type.getBaseComponentType().getPackageName().startsWith(BASE);
    }

    /** The package of ours a class is in, or the empty name right below the base. */
    private static String top(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        if (!name.startsWith(BASE)) {
            return "";
        }
        String inside = name.substring(BASE.length());
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }
}
