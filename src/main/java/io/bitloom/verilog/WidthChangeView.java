package io.bitloom.verilog;

import io.bitloom.hardware.LayerPlan;
import io.bitloom.hardware.WidthChange;

/**
 * What {@code rtl/width_change.v.j2} shows: how the words that come to a layer are cut and joined to those it takes.
 *
 * @param source what the stream that comes is called
 * @param inWidth bits of a word that comes
 * @param between bits of a word between cut and join
 * @param outWidth bits of a word that is taken
 */
record WidthChangeView(String source, int inWidth, int between, int outWidth, int cut, int join, String joinSource) {
    static WidthChangeView of(LayerPlan plan) {
        return of("in", plan.inputChange(), plan.input().bits());
    }

    /** @param bits of a value */
    static WidthChangeView of(String source, WidthChange change, int bits) {
        return new WidthChangeView(
                source,
                change.from() * bits,
                change.between() * bits,
                change.to() * bits,
                change.cut(),
                change.join(),
                change.cut() > 1 ? "cut" : source);
    }

    /** What the stream that is taken is called. */
    String sink() {
        return join > 1 ? "join" : joinSource;
    }

    String text(TemplateRenderer renderer) {
        return renderer.render("rtl/width_change.v.j2", this);
    }
}
