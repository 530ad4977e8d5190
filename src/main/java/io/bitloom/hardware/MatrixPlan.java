package io.bitloom.hardware;

import io.bitloom.hardware.memory.Memory;
import io.bitloom.hardware.memory.MemoryStyle;
import io.bitloom.hardware.memory.StoredWords;
import io.bitloom.hardware.timing.MatrixUnit;
import io.bitloom.hardware.timing.Pipe;
import io.bitloom.hardware.timing.Pipeline;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A dense or convolutional layer as hardware: a matrix-vector-threshold unit of PE neurons by SIMD inputs. A convolution has a window in
 * front of it, each of whose places is a vector.
 *
 * @param layer the bits and thresholds
 * @param folding PE, SIMD and the order of planes
 * @param input as the layer before gives it
 * @param window where a convolution looks
 * @param shortcut what an earlier layer adds
 */
public record MatrixPlan(
        Layer layer, Folding folding, WordStream input, Optional<WindowPlan> window, Optional<ShortcutPlan> shortcut)
        implements LayerPlan {
    /** IEEE 1364-2005, 4.3.1: tools may limit vectors, but to no less than this. Verilator does. */
    static final int WIDEST_VECTOR = 1 << 16;

    /** Turns of a generate loop that Verilator unrolls. The words of their popcounts are then narrower than a vector may be. */
    static final int MOST_NEURONS = 1 << 10;

    /** Stages of bitloom_threshold_unit. */
    private static final int THRESHOLD_STAGES = 2;

    public MatrixPlan {
        DenseLayer unit = layer.arithmetic().orElseThrow();
        requireDivisor("PE", folding.pe(), unit.neurons(), "neurons", unit.name());
        requireDivisor("SIMD", folding.simd(), unit.inputs(), "inputs", unit.name());
        if (folding.pe() > MOST_NEURONS) {
            throw new PlanException("PE=" + folding.pe() + " of " + unit.name() + " is more than the " + MOST_NEURONS
                    + " neurons at a time that Verilator takes; choose a smaller PE");
        }
        int bases = unit.bases().size();
        requireWidth(
                weightWordBits(unit, folding),
                unit,
                "PE=" + folding.pe() + " times SIMD=" + folding.simd() + (bases > 1 ? " times " + bases : ""),
                "weight",
                "PE or SIMD");
        int inputBits = Summation.of(unit, input.bits(), folding.planes()).widestInput();
        requireWidth(
                inputWordBits(folding, inputBits),
                unit,
                "SIMD=" + folding.simd() + " times " + inputBits + " bits",
                "input",
                "SIMD");
    }

    /** Whether the tools take a layer with this folding. */
    static boolean fits(DenseLayer layer, Folding folding) {
        int planes = 1 + layer.terms().stream().mapToInt(Term::plane).max().orElseThrow();
        Summation summation = Summation.of(layer, planes, folding.planes());
        return folding.pe() <= MOST_NEURONS
                && weightWordBits(layer, folding) <= WIDEST_VECTOR
                && inputWordBits(folding, summation.widestInput()) <= WIDEST_VECTOR;
    }

    private static long weightWordBits(DenseLayer layer, Folding folding) {
        return (long) folding.pe() * folding.simd() * layer.bases().size();
    }

    private static long inputWordBits(Folding folding, int inputBits) {
        return (long) folding.simd() * inputBits;
    }

    private static void requireWidth(long bits, DenseLayer layer, String product, String noun, String smaller) {
        if (bits > WIDEST_VECTOR) {
            throw new PlanException(product + " of " + layer.name() + " makes " + noun + " words of " + bits
                    + " bits; Verilog tools must take " + WIDEST_VECTOR + ", choose a smaller " + smaller);
        }
    }

    private static void requireDivisor(String name, int value, int whole, String noun, String layer) {
        if (whole % value != 0) {
            String choices = IntStream.rangeClosed(1, whole)
                    .filter(d -> whole % d == 0)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(", "));
            int lastComma = choices.lastIndexOf(", ");
            throw new PlanException(name + "=" + value + " does not divide the " + whole + " " + noun + " of " + layer
                    + "; choose "
                    + (lastComma < 0
                            ? choices
                            : choices.substring(0, lastComma) + " or " + choices.substring(lastComma + 2)));
        }
    }

    @Override
    public void addTo(Pipeline pipeline) {
        addSumsTo(pipeline);
        shortcut.ifPresent(from -> {
            WidthChange change = from.change(folding.pe());
            pipeline.add(from.from(), from.depth(), change.cut(), change.join());
        });
        if (!unit().isScores()) {
            pipeline.then((in, out) -> new Pipe(in, out, THRESHOLD_STAGES));
        }
    }

    /** Adds the cells up to the sums, without what a shortcut adds to them. */
    void addSumsTo(Pipeline pipeline) {
        pipeline.cut(inputChange().cut()).join(inputChange().join());
        window.ifPresent(stage -> stage.addTo(pipeline));
        window.ifPresent(stage -> pipeline.cut(synapseFold()));
        pipeline.then((in, out) -> new MatrixUnit(
                in,
                out,
                synapseFold(),
                summation().passes(),
                (long) synapseFold() * summation().passes(),
                neuronFold()));
    }

    /** The same with a shortcut. */
    MatrixPlan with(ShortcutPlan plan) {
        return new MatrixPlan(layer, folding, input, window, Optional.of(plan));
    }

    /** The weights, terms and thresholds. */
    public DenseLayer unit() {
        return layer.arithmetic().orElseThrow();
    }

    /** A word is a group of PE neurons: their bits, or their scores as popcounts. */
    @Override
    public WordStream output() {
        int bits = unit().isScores() ? sumBits() : unit().thresholds().size();
        return new WordStream(folding.pe(), bits, vectors() * neuronFold());
    }

    /** To the words of the vector, or, for a window, to pixels. */
    @Override
    public WidthChange inputChange() {
        return new WidthChange(
                input.values(), window.map(stage -> stage.input().channels()).orElse(folding.simd()));
    }

    /** Vectors of an image: the places of a convolution. */
    public long vectors() {
        return window.map(WindowPlan::places).orElse(1L);
    }

    /** NF, passes over the input vector. */
    public int neuronFold() {
        return unit().neurons() / folding.pe();
    }

    /** SF, words of the input vector. */
    public int synapseFold() {
        return unit().inputs() / folding.simd();
    }

    /** How the terms are added up. */
    public Summation summation() {
        return Summation.of(unit(), input.bits(), folding.planes());
    }

    /** Words of weights. */
    public long weightWords() {
        return (long) neuronFold() * synapseFold();
    }

    /** Bits of a word of weights. */
    public int weightWordBits() {
        return Math.toIntExact(weightWordBits(unit(), folding));
    }

    /** Clocks for one vector. */
    public long vectorCycles() {
        return weightWords() * summation().passes();
    }

    @Override
    public long cycles() {
        return Math.max(
                vectors() * vectorCycles(), window.map(WindowPlan::cycles).orElse(0L));
    }

    /** A vector of the wrong length never becomes complete; a window always is. */
    @Override
    public boolean checksLength() {
        return window.isEmpty();
    }

    @Override
    public List<StoredWords> words() {
        return MatrixWords.of(this);
    }

    /** Two vectors, and what waits to be added. */
    @Override
    public List<Memory> buffers() {
        List<Memory> buffers = new ArrayList<>();
        window.ifPresent(stage -> buffers.addAll(stage.buffers(name())));
        int words = 2 * synapseFold() * summation().passes();
        buffers.add(new Memory(name() + " buffer", Memory.Kind.RAM, words, vectorWordBits(), MemoryStyle.AUTO));
        shortcut.ifPresent(from -> buffers.add(new Memory(
                name() + " shortcut",
                Memory.Kind.RAM,
                Math.toIntExact(from.depth()),
                from.stream().values(),
                MemoryStyle.AUTO)));
        return buffers;
    }

    /** Bits of a word that comes to the vector. */
    public int inputWordBits() {
        return Math.toIntExact(inputWordBits(folding, input.bits()));
    }

    /** Bits of a word of the vector: as it came, or one plane of it. */
    public int vectorWordBits() {
        return inputWordBits() / summation().passes();
    }

    /** Bits that hold every popcount 0..K*C and the threshold K*C + 1 that never fires. */
    public int sumBits() {
        return bitsFor(unit().largestPopcount() + 1);
    }

    /** Bits of a weight address, at least 1. */
    public int weightAddressBits() {
        return Math.max(1, bitsFor(weightWords() - 1));
    }

    /** Bits of a threshold address, at least 1. */
    public int thresholdAddressBits() {
        return Math.max(1, bitsFor(neuronFold() - 1));
    }

    static int bitsFor(long largest) {
        return 64 - Long.numberOfLeadingZeros(largest);
    }
}
