package io.bitloom.model;

/**
 * Sizes of an image or of what a layer gives: the feature of row r, column k and channel c is number
 * {@code (r * columns + k) * channels + c} (rows first, channels fastest: HWC), so a dense layer reads it without moving anything.
 */
public record Shape(int rows, int columns, int channels) {
    private static final int MOST_FEATURES = 1 << 29;

    public Shape {
        if (rows < 1 || columns < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    text(rows, columns, channels) + " is no shape; rows, columns and channels are 1 or more");
        }
        if (columns > MOST_FEATURES / rows || channels > MOST_FEATURES / (rows * columns)) {
            throw new IllegalArgumentException(text(rows, columns, channels) + " has more than " + MOST_FEATURES
                    + " features; use a smaller image or fewer channels");
        }
    }

    /** One pixel of so many channels, as a dense layer gives it. */
    public static Shape flat(int features) {
        return new Shape(1, 1, features);
    }

    /** How many values it holds. */
    public int features() {
        return rows * columns * channels;
    }

    /** {@code 28x28x1}. */
    @Override
    public String toString() {
        return text(rows, columns, channels);
    }

    private static String text(int rows, int columns, int channels) {
        return rows + "x" + columns + "x" + channels;
    }
}
