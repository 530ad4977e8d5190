package io.bitloom.estimate;

import io.bitloom.hardware.Folding;
import io.bitloom.synthesis.Use;
import java.util.List;
import java.util.Optional;

/**
 * A folding that a search found.
 *
 * @param foldings of the layers with weights
 * @param use estimated
 * @param interval clocks from one image to the next
 * @param bottleneck the stage that sets it
 * @param next what is faster and costs least; nothing if nothing is faster
 */
public record FoldingChoice(List<Folding> foldings, Use use, long interval, String bottleneck, Optional<Next> next) {
    /**
     * The next step up.
     *
     * @param foldings of it
     * @param use estimated
     * @param interval of it
     * @param fits the budget
     */
    public record Next(List<Folding> foldings, Use use, long interval, boolean fits) {
        public Next {
            foldings = List.copyOf(foldings);
        }
    }

    public FoldingChoice {
        foldings = List.copyOf(foldings);
    }

    /** With the next step that the search finds. */
    static FoldingChoice of(FoldingSearch.Found found, FoldingSearch search) {
        Optional<Next> next = search.faster(found)
                .map(better ->
                        new Next(better.foldings(), better.use(), better.interval(), search.holds(better.use())));
        return new FoldingChoice(
                found.foldings(), found.use(), found.interval(), found.cycles().bottleneck(), next);
    }
}
