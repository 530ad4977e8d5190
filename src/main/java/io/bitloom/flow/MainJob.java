package io.bitloom.flow;

import io.bitloom.simulation.Stimulus;
import io.bitloom.simulation.VerilatorBuild;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import io.bitloom.verilog.Identifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

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
    /**
     * What came of it.
     *
     * @param training if there was one
     * @param simulation of all images
     * @param comparison the verdict
     * @param plan as a table
     * @param seconds from beginning to end
     */
    public record Result(
            Optional<TrainStep.Result> training,
            SimulateStep.Result simulation,
            CompareStep.Result comparison,
            String plan,
            double seconds) {}

    /** Runs them all; the tools are looked for first, not after minutes of training. */
    public Result run(Watcher watcher) throws IOException, InterruptedException {
        long start = System.nanoTime();
        VerilatorBuild.requireNoBlank(RunDirectory.HOME);
        tools.require(Tools.VERILATOR);
        tools.require(Tools.MAKE);
        tools.require(Tools.CXX);
        RunDirectory directory = new RunDirectory(RunDirectory.HOME.resolve(network.name()));
        Path model = RunDirectory.HOME.resolve(network.name() + ".bnn");
        TrainStep train = new TrainStep(data, network.settings(), threads, model);
        train.requireModel();
        Optional<TrainStep.Result> training = Optional.empty();
        if (retrain) {
            train.forget();
        }
        if (retrain || !train.isDone()) {
            training = Optional.of(train.run(watcher));
        } else {
            watcher.note(model + " is there from the same settings; not trained again");
        }
        GenerateStep.Result generated = new GenerateStep(
                        model,
                        new Identifier(network.name()),
                        network.hardware().folding(),
                        network.hardware().intervalOrDefault(),
                        directory)
                .run(watcher);
        Stimulus stimulus = new Stimulus(
                network.simulation().gaps(),
                network.simulation().stalls(),
                network.simulation().seed());
        SimulateStep.Result simulation =
                new SimulateStep(directory, data, network.simulation().count(), stimulus, threads, tools).run(watcher);
        CompareStep.Result comparison = new CompareStep(directory, data, tools).run(watcher);
        return new Result(training, simulation, comparison, generated.plan(), (System.nanoTime() - start) / 1e9);
    }
}
