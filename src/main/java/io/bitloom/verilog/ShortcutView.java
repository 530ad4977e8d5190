package io.bitloom.verilog;

import io.bitloom.hardware.MatrixPlan;
import io.bitloom.hardware.ShortcutPlan;

/** What {@code rtl/shortcut.v.j2} shows: how an earlier layer's bits wait for the sums they are added to. */
record ShortcutView(
        String module,
        String layer,
        String from,
        String digest,
        int values,
        int planes,
        long depth,
        int pe,
        int inWidth,
        String widthChange,
        String sink) {
    static ShortcutView of(String module, String digest, MatrixPlan plan, TemplateRenderer renderer) {
        ShortcutPlan shortcut = plan.shortcut().orElseThrow();
        WidthChangeView change =
                WidthChangeView.of("kept", shortcut.change(plan.folding().pe()), 1);
        return new ShortcutView(
                module,
                plan.name(),
                shortcut.from(),
                digest,
                shortcut.stream().values(),
                shortcut.stream().bits(),
                shortcut.depth(),
                plan.folding().pe(),
                shortcut.stream().width(),
                change.text(renderer),
                change.sink());
    }
}
