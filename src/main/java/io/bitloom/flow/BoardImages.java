package io.bitloom.flow;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.host.HostSession;
import io.bitloom.host.ImageForm;
import io.bitloom.host.Request;
import io.bitloom.model.BinaryNetwork;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/**
 * The test images of a data set as a board gets them.
 *
 * @param test the whole test set
 * @param encoder of the network
 * @param count of images to send, from the first
 * @param form in which they are sent
 */
record BoardImages(Dataset test, Encoder encoder, int count, ImageForm form) {
    /**
     * The first images of a test set, or all.
     *
     * @throws IllegalArgumentException if the images do not fit the network
     */
    static BoardImages of(BinaryNetwork network, DataSource data, OptionalInt count, ImageForm form) {
        Dataset test = data.load().test();
        Encoder encoder = Encoder.parse(network.input().encoding());
        int features = test.features() * encoder.inputsPerPixel();
        if (features != network.input().inputs()) {
            throw new IllegalArgumentException(data.name() + " has " + features + " inputs an image as "
                    + encoder.name() + ", and the model reads "
                    + network.input().inputs()
                    + "; choose the data set the model was trained on");
        }
        return new BoardImages(test, encoder, Math.min(count.orElse(test.size()), test.size()), form);
    }

    /** Bytes of an image on the line. */
    int payloadBytes() {
        return payload(0).length;
    }

    /**
     * Sends some of the images and takes their classes.
     *
     * @param first image
     * @param end the image after the last
     * @param progress told each time how many more are answered
     */
    List<Long> classify(HostSession session, int first, int end, IntConsumer progress) throws IOException {
        int[] answered = {0};
        return session.classify(end - first, form, image -> payload(first + image), now -> {
            progress.accept(now - answered[0]);
            answered[0] = now;
        });
    }

    private byte[] payload(int image) {
        return form == ImageForm.PIXELS ? pixels(image) : Request.payload(encoder.encode(test, image));
    }

    private byte[] pixels(int image) {
        byte[] bytes = new byte[test.features()];
        for (int f = 0; f < bytes.length; f++) {
            bytes[f] = (byte) test.pixel(image, f);
        }
        return bytes;
    }
}
