package io.bitloom.synthesis;

import java.util.List;

/**
 * A part of a design that is counted for itself.
 *
 * @param name in reports, {@code layer1}
 * @param module that it is, without parameters, {@code mnist_layer1}
 * @param instances paths of it below the top, {@code u_core.u_layer1}
 */
public record DesignPart(String name, String module, List<String> instances) {
    public DesignPart {
        instances = List.copyOf(instances);
    }

    /** A part that is in one place. */
    public DesignPart(String name, String module, String instance) {
        this(name, module, List.of(instance));
    }

    /** Whether a cell of this name, flattened, is inside. */
    boolean holds(String cell) {
        return instances.stream().anyMatch(instance -> cell.startsWith(instance + "."));
    }
}
