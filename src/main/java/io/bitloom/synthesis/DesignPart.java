package io.bitloom.synthesis;

/**
 * A part of a design that is counted for itself.
 *
 * @param name in reports, {@code layer1}
 * @param module that it is, without parameters, {@code mnist_layer1}
 * @param instance path of it below the top, {@code u_core.u_layer1}
 */
public record DesignPart(String name, String module, String instance) {
    /** Whether a cell of this name, flattened, is inside. */
    boolean holds(String cell) {
        return cell.startsWith(instance + ".");
    }
}
