package io.bitloom.verilog;

import io.bitloom.hardware.WindowPlan;

/** What templates show of a window on an image. */
record WindowView(
        int pixelWidth,
        int rows,
        int columns,
        int channels,
        String channelsPlural,
        int kernel,
        int stride,
        int padding,
        int padBit,
        String paddingText,
        int values,
        int width,
        long cycles,
        int placeRows,
        int placeColumns,
        long places,
        String placesPlural) {
    static WindowView of(WindowPlan plan) {
        int padding = plan.window().padding();
        return new WindowView(
                plan.pixelBits(),
                plan.input().rows(),
                plan.input().columns(),
                plan.input().channels(),
                plan.input().channels() == 1 ? "" : "s",
                plan.window().kernel(),
                plan.window().stride(),
                padding,
                plan.window().padBit() ? 1 : 0,
                padding == 0
                        ? "no padding"
                        : "padding of " + padding + " pixel" + (padding == 1 ? "" : "s") + " of "
                                + (plan.window().padBit() ? "+1" : "-1"),
                plan.values(),
                plan.values() * plan.bits(),
                plan.cycles(),
                plan.rows(),
                plan.columns(),
                plan.places(),
                plan.places() == 1 ? "" : "s");
    }
}
