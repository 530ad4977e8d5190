package io.bitloom.packaging;

import java.util.List;

/**
 * Images for a testbench and what must come of them.
 *
 * @param data name of the data set
 * @param beatBytes bytes of a beat on s_axis, 1 or more
 * @param images the beats of each image, one after the other, the low byte of a beat first
 * @param classBytes bytes of a class on m_axis, 1 or more
 * @param classes what the reference model says of each
 */
public record TestVectors(String data, int beatBytes, List<byte[]> images, int classBytes, List<Integer> classes) {
    /** Digits and blanks of a line with several beats. */
    private static final int LINE = 100;

    public TestVectors {
        images = List.copyOf(images);
        classes = List.copyOf(classes);
        if (images.isEmpty() || images.size() != classes.size()) {
            throw new IllegalArgumentException(images.size() + " images and " + classes.size()
                    + " classes are no vectors; give one class for each of 1 or more images");
        }
    }

    /** The beats for {@code $readmemh}: an image after the other, each under a comment with its number. */
    String imagesText() {
        int digits = 2 * beatBytes;
        int inLine = Math.max(1, LINE / (digits + 1));
        StringBuilder text = new StringBuilder();
        for (int image = 0; image < images.size(); image++) {
            text.append("// image ").append(image).append('\n');
            byte[] bytes = images.get(image);
            int beats = bytes.length / beatBytes;
            for (int beat = 0; beat < beats; beat++) {
                appendHex(text, bytes, beat * beatBytes);
                text.append(beat % inLine == inLine - 1 || beat == beats - 1 ? '\n' : ' ');
            }
        }
        return text.toString();
    }

    /** The classes for {@code $readmemh}, one a line. */
    String classesText() {
        StringBuilder text = new StringBuilder();
        classes.forEach(each -> {
            String digits = Integer.toHexString(each);
            text.append("0".repeat(2 * classBytes - digits.length()))
                    .append(digits)
                    .append('\n');
        });
        return text.toString();
    }

    private void appendHex(StringBuilder text, byte[] bytes, int first) {
        for (int i = first + beatBytes - 1; i >= first; i--) {
            text.append(Character.forDigit(bytes[i] >> 4 & 15, 16)).append(Character.forDigit(bytes[i] & 15, 16));
        }
    }
}
