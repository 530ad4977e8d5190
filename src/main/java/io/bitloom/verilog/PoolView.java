package io.bitloom.verilog;

import io.bitloom.hardware.PoolPlan;

/** What {@code rtl/pool.v.j2} shows of one pool. */
record PoolView(
        String module,
        String digest,
        int size,
        int stride,
        int rows,
        int columns,
        int channels,
        String channelsPlural,
        int bits,
        String bitsPlural,
        int placeRows,
        int placeColumns,
        long places,
        long cycles,
        long latency,
        int inWidth,
        int pixelWidth,
        String widthChange,
        String pixelSource) {
    static PoolView of(String module, String digest, PoolPlan plan, TemplateRenderer renderer) {
        WidthChangeView change = WidthChangeView.of(plan);
        int channels = plan.window().input().channels();
        return new PoolView(
                module,
                digest,
                plan.window().window().kernel(),
                plan.window().window().stride(),
                plan.window().input().rows(),
                plan.window().input().columns(),
                channels,
                channels == 1 ? "" : "s",
                plan.window().bits(),
                plan.window().bits() == 1 ? "" : "s",
                plan.window().rows(),
                plan.window().columns(),
                plan.window().places(),
                plan.cycles(),
                plan.latency(),
                plan.input().width(),
                plan.window().pixelBits(),
                change.text(renderer),
                change.sink());
    }
}
