package io.bitloom.flow;

import io.bitloom.estimate.FoldingChoice;
import io.bitloom.hardware.Folding;
import io.bitloom.host.ImageForm;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.ModelFile;
import io.bitloom.simulation.Stimulus;
import io.bitloom.simulation.VerilatorBuild;
import io.bitloom.synthesis.Synthesis;
import io.bitloom.tool.Tool;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import io.bitloom.verilog.Identifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * All steps of a network file, in a run directory of its name.
 *
 * @param network what to do
 * @param data its data set
 * @param retrain whether to train even if the model is there
 * @param threads for training, and simulators at the same time
 * @param tools where Verilator is looked for
 */
public record MainJob(NetworkFile network, DataSource data, boolean retrain, int threads, ToolSearch tools) {
    /** Of the placer and of unset registers. */
    private static final int SEED = 1;

    private static final Duration TOOL_LIMIT = Duration.ofMinutes(30);

    /**
     * What came of it.
     *
     * @param training if there was one
     * @param simulation of all images
     * @param comparison the verdict
     * @param synthesis if there is a board or a device to synthesise for
     * @param board what the simulated board did with all images, if there is one
     * @param plan as a table
     * @param seconds from beginning to end
     */
    public record Result(
            Optional<TrainStep.Result> training,
            SimulateStep.Result simulation,
            CompareStep.Result comparison,
            Optional<SynthStep.Result> synthesis,
            Optional<BoardResult> board,
            String plan,
            double seconds) {
        /** Whether nothing differs, and the clock is met where the design was placed. */
        public boolean isGood() {
            return comparison.exact()
                    && board.map(BoardResult::exact).orElse(true)
                    && synthesis.map(each -> each.report().meetsClock()).orElse(true);
        }
    }

    /** Runs them all; what is missing or refused is said first, not after minutes of training. */
    public Result run(Watcher watcher) throws IOException, InterruptedException {
        long start = System.nanoTime();
        VerilatorBuild.requireNoBlank(RunDirectory.HOME);
        tools.require(Tools.VERILATOR);
        tools.require(Tools.MAKE);
        tools.require(Tools.CXX);
        Optional<NetworkFile.Target> target = network.hardware().target();
        if (target.isPresent()) {
            for (Tool tool : Synthesis.tools(target.get().device())) {
                tools.require(tool);
            }
        }
        RunDirectory directory = new RunDirectory(RunDirectory.HOME.resolve(network.name()));
        Path model = RunDirectory.HOME.resolve(network.name() + ".bnn");
        TrainStep train = new TrainStep(data, network.settings(), threads, model);
        train.requireModel();
        Optional<TrainStep.Result> training = Optional.empty();
        if (retrain) {
            train.forget();
        }
        GenerateStep generate = new GenerateStep(
                model,
                new Identifier(network.name()),
                network.hardware().folding(),
                network.hardware().intervalOrDefault(),
                network.hardware().planes(),
                network.hardware().registers(),
                network.hardware().weights(),
                directory);
        if (retrain || !train.isDone()) {
            BinaryNetwork untrained = train.untrained();
            folded(generate, search -> search.choose(untrained, generate.planes(), generate.weights()))
                    .requireHardware(untrained);
            training = Optional.of(train.run(watcher));
        } else {
            watcher.note(model + " is there from the same settings; not trained again");
        }
        BinaryNetwork trained = ModelFile.read(model);
        GenerateStep.Result generated = folded(
                        generate, search -> search.choose(trained, generate.planes(), generate.weights(), watcher))
                .run(watcher);
        Stimulus stimulus = new Stimulus(
                network.simulation().gaps(),
                network.simulation().stalls(),
                network.simulation().seed());
        SimulateStep.Result simulation =
                new SimulateStep(directory, data, network.simulation().count(), stimulus, threads, tools).run(watcher);
        CompareStep.Result comparison = new CompareStep(directory, data, tools).run(watcher);
        Optional<SynthStep.Result> synthesis = Optional.empty();
        Optional<BoardResult> board = Optional.empty();
        if (target.isPresent()) {
            SynthStep step = synthesis(directory, target.get());
            synthesis = Optional.of(step.run(watcher));
            if (step.board().isPresent()) {
                board = Optional.of(new BoardStep(
                                directory,
                                step.board().get(),
                                data,
                                network.simulation().count(),
                                ImageForm.BITS,
                                OptionalInt.empty(),
                                false,
                                SEED,
                                threads,
                                tools)
                        .run(watcher));
            }
        }
        return new Result(
                training,
                simulation,
                comparison,
                synthesis,
                board,
                generated.plan(),
                (System.nanoTime() - start) / 1e9);
    }

    /** As it is, or with the folding that a search finds. */
    private GenerateStep folded(GenerateStep generate, Function<AutomaticFolding, FoldingChoice> found) {
        Optional<AutomaticFolding> search = network.hardware().search();
        if (search.isEmpty()) {
            return generate;
        }
        return new GenerateStep(
                generate.model(),
                generate.name(),
                Optional.of(Folding.format(found.apply(search.get()).foldings())),
                generate.interval(),
                generate.planes(),
                generate.registers(),
                generate.weights(),
                generate.directory());
    }

    private SynthStep synthesis(RunDirectory directory, NetworkFile.Target target) {
        return target.board()
                .map(kit -> SynthStep.ofBoard(directory, kit, target.clockMhz(), SEED, TOOL_LIMIT, tools))
                .orElseGet(
                        () -> SynthStep.ofCore(directory, target.device(), target.clockMhz(), SEED, TOOL_LIMIT, tools));
    }
}
