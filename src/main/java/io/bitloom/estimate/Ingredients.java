package io.bitloom.estimate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much there is of every {@link Ingredient}.
 *
 * @param amounts of those there are any of
 */
record Ingredients(Map<Ingredient, Double> amounts) {
    Ingredients {
        amounts = Collections.unmodifiableMap(new EnumMap<>(amounts));
    }

    double of(Ingredient ingredient) {
        return amounts.getOrDefault(ingredient, 0.0);
    }

    /** Collects them. */
    static final class Builder {
        private final Map<Ingredient, Double> amounts = new EnumMap<>(Ingredient.class);

        Builder add(Ingredient ingredient, double amount) {
            if (amount != 0) {
                amounts.merge(ingredient, amount, Double::sum);
            }
            return this;
        }

        Ingredients build() {
            return new Ingredients(amounts);
        }
    }
}
