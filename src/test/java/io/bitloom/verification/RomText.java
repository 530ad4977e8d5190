package io.bitloom.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A generated ROM file, changed word by word as somebody with an editor would. */
final class RomText {
    private static final Pattern WORD = Pattern.compile("memory\\[ *(\\d+)] = (\\d+)'h([0-9a-f]+);");

    private final Path file;

    RomText(Path file) {
        this.file = file;
    }

    /** {@code width} bits from bit {@code low} of a word. */
    BigInteger bits(int address, int low, int width) throws IOException {
        return word(address).shiftRight(low).and(mask(width));
    }

    void setBits(int address, int low, int width, BigInteger value) throws IOException {
        BigInteger rest = word(address).andNot(mask(width).shiftLeft(low));
        change(address, old -> rest.or(value.shiftLeft(low)));
    }

    private BigInteger word(int address) throws IOException {
        BigInteger[] found = new BigInteger[1];
        change(address, word -> found[0] = word);
        return found[0];
    }

    private void change(int address, UnaryOperator<BigInteger> change) throws IOException {
        int[] changed = new int[1];
        String text = WORD.matcher(Files.readString(file)).replaceAll(match -> {
            if (Integer.parseInt(match.group(1)) != address) {
                return Matcher.quoteReplacement(match.group());
            }
            changed[0]++;
            String digits = change.apply(new BigInteger(match.group(3), 16)).toString(16);
            String start = match.group().substring(0, match.start(3) - match.start());
            return Matcher.quoteReplacement(
                    start + "0".repeat(match.group(3).length() - digits.length()) + digits + ";");
        });
        assertThat(changed[0]).as("words with address " + address).isEqualTo(1);
        Files.writeString(file, text);
    }

    private static BigInteger mask(int width) {
        return BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
    }
}
