package io.bitloom.report.schematic;

import java.util.ArrayList;
import java.util.List;

/**
 * One symbol of a drawing.
 *
 * @param kind its form
 * @param title its sign or name
 * @param subtitle a second line, may be empty
 * @param left pins where signals come in, from the top
 * @param right pins where signals leave, from the top
 */
record Box(Kind kind, String title, String subtitle, List<Pin> left, List<Pin> right) {
    static final int PITCH = 18;
    private static final int LETTER = 7;
    private static final int SMALL = 6;
    private static final int GAP = 14;
    private static final int STUB = 10;

    /** The forms of a box. */
    enum Kind {
        INPUT,
        OUTPUT,
        OPERATOR,
        MUX,
        REGISTER,
        MEMORY,
        BLOCK,
        JOIN
    }

    Box {
        left = List.copyOf(left);
        right = List.copyOf(right);
    }

    Box withLeft(int number, Pin pin) {
        List<Pin> pins = new ArrayList<>(left);
        pins.set(number, pin);
        return new Box(kind, title, subtitle, pins, right);
    }

    Box withRight(int number, Pin pin) {
        List<Pin> pins = new ArrayList<>(right);
        pins.set(number, pin);
        return new Box(kind, title, subtitle, left, pins);
    }

    private boolean hasTitleLine() {
        return kind == Kind.REGISTER || kind == Kind.MEMORY || kind == Kind.BLOCK;
    }

    /** Pixels above the first pin. */
    private int head() {
        return !hasTitleLine() ? 0 : subtitle.isEmpty() ? 20 : 34;
    }

    int height() {
        int pins = Math.max(1, Math.max(left.size(), right.size()));
        int clock = kind == Kind.REGISTER ? 10 : 0;
        return head() + pins * PITCH + clock + (kind == Kind.JOIN ? 0 : 4);
    }

    /** Pixels from the top of the box to a pin on the left. */
    int leftY(int pin) {
        return pinY(left.size(), pin);
    }

    /** Pixels from the top of the box to a pin on the right. */
    int rightY(int pin) {
        return pinY(right.size(), pin);
    }

    private int pinY(int count, int pin) {
        int slack = hasTitleLine() ? 0 : (height() - count * PITCH) / 2;
        return head() + slack + PITCH * pin + PITCH / 2;
    }

    /** Pixels of the symbol itself. */
    int width() {
        int longestLeft =
                left.stream().mapToInt(pin -> pin.name().length()).max().orElse(0);
        int longestRight =
                right.stream().mapToInt(pin -> pin.name().length()).max().orElse(0);
        return switch (kind) {
            case INPUT, OUTPUT -> LETTER * title.length() + 22;
            case OPERATOR -> Math.max(34, LETTER * title.length() + 14);
            case MUX -> 28;
            case JOIN -> 5;
            case REGISTER, MEMORY, BLOCK ->
                Math.max(
                                Math.max(LETTER * title.length(), SMALL * subtitle.length()),
                                SMALL * (longestLeft + longestRight) + GAP)
                        + GAP;
        };
    }

    /** Pixels that notes need on the left of the symbol. */
    int leftMargin() {
        return margin(left);
    }

    /** Pixels that notes need on the right of the symbol. */
    int rightMargin() {
        return margin(right);
    }

    private static int margin(List<Pin> pins) {
        int longest = pins.stream().mapToInt(pin -> pin.note().length()).max().orElse(0);
        return STUB + (longest == 0 ? 0 : SMALL * longest + 4);
    }
}
