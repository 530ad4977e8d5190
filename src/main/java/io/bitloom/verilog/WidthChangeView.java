package io.bitloom.verilog;

import io.bitloom.hardware.LayerPlan;
import io.bitloom.hardware.WidthChange;

/**
 * What {@code rtl/width_change.v.j2} shows: how the words that come to a layer are cut and joined to those it takes.
 *
 * @param inWidth bits of a word that comes
 * @param between bits of a word between cut and join
 * @param outWidth bits of a word that is taken
 */
record WidthChangeView(int inWidth, int between, int outWidth, int cut, int join, String joinSource) {
    static WidthChangeView of(LayerPlan plan) {
        WidthChange change = plan.inputChange();
        int bits = plan.input().bits();
        return new WidthChangeView(
                plan.input().width(),
                change.between() * bits,
                change.to() * bits,
                change.cut(),
                change.join(),
                change.cut() > 1 ? "cut" : "in");
    }

    /** What the stream that is taken is called. */
    String sink() {
        return join > 1 ? "join" : joinSource;
    }

    String text(TemplateRenderer renderer) {
        return renderer.render("rtl/width_change.v.j2", this);
    }
}
