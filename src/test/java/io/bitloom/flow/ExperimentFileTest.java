package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitloom.flow.ExperimentFile.Variant;
import io.bitloom.flow.TrainStep.Setting;
import io.bitloom.training.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExperimentFileTest {
    private static final String SETTINGS =
            String.join(", ", TrainingPlan.defaults(1).settings().keySet());

    private static final String NAME = " is no name here; use up to 40 lower-case letters, digits, dots, dashes and"
            + " underscores, a letter or digit first";

    @TempDir
    private Path folder;

    @Test
    void variantsHaveTheSharedSettingsAndTheirOwn() {
        assertThat(ExperimentFile.parse("e.yaml", """
                        name: loss-1.0
                        data: mnist
                        seeds: 1, -2, 3
                        training:
                          layers: [8, 9]
                          epochs: 4
                        variants:
                          entropy:
                          1x1: {loss: squared-hinge, epochs: 5}
                        """))
                .isEqualTo(new ExperimentFile(
                        "loss-1.0",
                        "mnist",
                        List.of(1L, -2L, 3L),
                        List.of(
                                new Variant(
                                        "entropy", List.of(new Setting("layers", "8,9"), new Setting("epochs", "4"))),
                                new Variant(
                                        "1x1",
                                        List.of(
                                                new Setting("layers", "8,9"),
                                                new Setting("loss", "squared-hinge"),
                                                new Setting("epochs", "5"))))));
    }

    @Test
    void thePlanOfATrainingHasItsSeed() {
        Variant variant = new Variant("v", List.of(new Setting("epochs", "4")));

        assertThat(variant.plan(600, 7))
                .isEqualTo(TrainingPlan.defaults(600).with("epochs", "4").with("seed", "7"));
    }

    @Test
    void withoutSeedsThereIsSeedOne() {
        assertThat(ExperimentFile.parse("e.yaml", "name: e\ndata: mnist\nvariants: {a: }\n"))
                .isEqualTo(new ExperimentFile("e", "mnist", List.of(1L), List.of(new Variant("a", List.of()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1, 2", "[1, 2]", "'1,2'"})
    void seedsMayBeWrittenAsAList(String seeds) {
        assertThat(ExperimentFile.parse("e.yaml", "name: e\ndata: mnist\nvariants: {a: }\nseeds: " + seeds)
                        .seeds())
                .containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "|1|the file is empty; write at least name, data and variants",
                "- a list|1|this is no experiment file; it begins with lines like name: fashion-128",
                "data: mnist|1|name is missing; add a line like name: fashion-128",
                "name: n|1|data is missing; add a line like data: fashion-mnist",
                "name: n~data: mnist|1|there are no variants; name one or more below variants, like slow: {epochs: 40}",
                "name: n~data: mnist~variants:|3|there are no variants; name one or more below variants, like slow:"
                        + " {epochs: 40}",
                "name: n~data: mnist~variants: a, b|3|variants is 'a, b'; write its settings into the lines below,"
                        + " indented",
                "name: Fashion~data: mnist|1|'Fashion'" + NAME,
                "name: ../x~data: mnist|1|'../x'" + NAME,
                "name: n~data: mnist~variants:~  a b: {epochs: 2}|4|'a b'" + NAME,
                "name: n~data: mnist~variants:~  a: {epochs: 2}~  a: {epochs: 3}|5|a is there twice, before in line 4;"
                        + " leave one out",
                "name: n~data: mnist~variants:~  a: 3|4|a is '3'; write its settings into the lines below, indented",
                "name: n~data: mnist~variants:~  a: {epoch: 2}|4|no training setting is called 'epoch'; choose one of ",
                "name: n~data: mnist~variants:~  a:~    epochs: 0|5|0 epochs train nothing; choose 1 or more",
                "name: n~data: mnist~variants:~  a: {epochs: }|4|epochs has no value; write one, or leave epochs out",
                "name: n~data: mnist~variants:~  a: {epochs: {b: 2}}|4|epochs holds a section or a list; write one"
                        + " plain value",
                "name: n~data: mnist~training:~  batch: 1~variants: {a: }|4|a batch of 1 has no variance to normalise"
                        + " by; choose 2 or more",
                "name: n~data: mnist~variants:~  a: {seed: 2}|4|the seed is no setting of a variant; write seeds: 1, 2,"
                        + " 3 beside training, for all variants",
                "name: n~data: mnist~seeds: 1; 2|3|seeds '1; 2' are not whole numbers with commas between, like 1, 2, 3",
                "name: n~data: mnist~seeds: 1, 2, 1|3|seed 1 is there twice; it would train the same again, leave one"
                        + " out",
                "name: n~data: mnist~seeds:|3|seeds has no value; write one, or leave seeds out",
                "name: n~data: mnist~hardware: {interval: 2}|3|'hardware' is no setting; choose data, name, seeds,"
                        + " training or variants",
                "name: n~data: [mnist|2|this is no YAML: while parsing a flow sequence, expected ',' or ']', but got"
                        + " <stream end>; examples/experiments/fashion-128.yaml shows the form",
            })
    void aFaultNamesFileAndLine(String text, int line, String problem) {
        String whole = problem.replace("choose one of", "choose one of " + SETTINGS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExperimentFile.parse("e.yaml", text == null ? "" : text.replace('~', '\n') + "\n"))
                .withMessage("e.yaml, line " + line + ": " + whole);
    }

    @Test
    void aFolderIsNoExperimentFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExperimentFile.read(folder))
                .withMessage(folder + " is a folder; give an experiment file, such as"
                        + " examples/experiments/fashion-128.yaml");
    }
}
