package io.bitloom.training;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a method with the number in it taken out: {@code bop-1e-8} is {@code bop-#} with 1e-8, {@code 4-bit} is {@code #-bit} with
 * 4.
 *
 * @param pattern the name with # for its first number; the name itself if it has none
 * @param number not a number (NaN) if the name has none
 */
record NumberedName(String pattern, double number) {
    private static final Pattern NUMBER = Pattern.compile("(?<![^-])[0-9]+(\\.[0-9]+)?(e-?[0-9]+)?(?![^-])");

    static NumberedName parse(String name) {
        Matcher matcher = NUMBER.matcher(name);
        if (!matcher.find()) {
            return new NumberedName(name, Double.NaN);
        }
        return new NumberedName(
                name.substring(0, matcher.start()) + "#" + name.substring(matcher.end()),
                Double.parseDouble(matcher.group()));
    }
}
