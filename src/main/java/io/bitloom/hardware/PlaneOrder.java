package io.bitloom.hardware;

import io.bitloom.model.BinaryNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a layer takes the bit-planes of its input. */
public enum PlaneOrder {
    /** All at once: an adder for all planes of every input. */
    PARALLEL,

    /** One after the other, through adders for one bit: so many times fewer of them, for so many times the clocks. */
    SEQUENCE;

    /**
     * The orders of all layers in the notation {@code sequence,parallel}: first layer first, or one for all.
     *
     * @throws PlanException if the text is written otherwise
     */
    public static List<PlaneOrder> parse(String text) {
        return Arrays.stream(text.split(",", -1)).map(PlaneOrder::parseOne).toList();
    }

    private static PlaneOrder parseOne(String text) {
        return Arrays.stream(values())
                .filter(order -> order.toString().equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> new PlanException("planes '" + text
                        + "' is no order; write parallel or sequence, one for all layers or one for each"));
    }

    /**
     * These orders for the layers of a network that have weights, one for each or one for all. A layer whose input has one plane has none:
     * it is parallel.
     *
     * @throws PlanException if there is another number of them
     */
    public static List<PlaneOrder> of(BinaryNetwork network, List<PlaneOrder> orders) {
        List<Integer> weighted = network.weightedLayers();
        if (orders.size() != 1 && orders.size() != weighted.size()) {
            throw new PlanException("planes " + format(orders) + " do not fit the " + weighted.size()
                    + " layers with weights of the network " + network.shape()
                    + "; write one for each, or one for all");
        }
        List<PlaneOrder> all = new ArrayList<>();
        for (int layer : weighted) {
            PlaneOrder order = orders.get(Math.min(all.size(), orders.size() - 1));
            all.add(network.inputPlanes(layer) > 1 ? order : PARALLEL);
        }
        return all;
    }

    /** {@link #parse} backwards. */
    public static String format(List<PlaneOrder> orders) {
        return orders.stream().map(PlaneOrder::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
