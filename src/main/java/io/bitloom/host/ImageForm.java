package io.bitloom.host;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an image is on the line. */
public enum ImageForm {
    /** The bits the network reads, encoded by the host. */
    BITS {
        @Override
        byte[] request(int seq, byte[] payload) {
            return Request.classify(seq, payload);
        }
    },
    /** A byte a pixel; the board encodes them. */
    PIXELS {
        @Override
        byte[] request(int seq, byte[] payload) {
            return Request.classifyPixels(seq, payload);
        }
    };

    abstract byte[] request(int seq, byte[] payload);

    /** As it is written on the command line. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The form of this name.
     *
     * @throws IllegalArgumentException if there is none, with the choices
     */
    public static ImageForm parse(String text) {
        return Arrays.stream(values())
                .filter(form -> form.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("images are not sent as '" + text + "'; choose "
                        + Arrays.stream(values()).map(ImageForm::text).collect(Collectors.joining(" or "))));
    }
}
