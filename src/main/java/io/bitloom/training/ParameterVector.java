package io.bitloom.training;

/** Real parameters of a layer, one for each neuron or one for all, with what the optimizer remembers of them. */
record ParameterVector(float[] values, float[] gradient, float[][] moments) {
    static ParameterVector of(float[] values, float[] gradient, Optimizer optimizer) {
        return new ParameterVector(values, gradient, new float[optimizer.moments()][values.length]);
    }

    void update(Optimizer optimizer, double rate, long step, int from, int to) {
        optimizer.update(values, gradient, moments, rate, step, from, to);
    }

    void visit(String name, StateVisitor visitor) {
        visitor.visit(name, values);
        visitor.visit(name + ".moments", moments);
    }
}
