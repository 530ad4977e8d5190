package io.bitloom.flow;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.host.Request;
import io.bitloom.model.BinaryNetwork;
import java.util.OptionalInt;

/**
 * The test images of a data set as a board gets them.
 *
 * @param test the whole test set
 * @param encoder of the network
 * @param count of images to send, from the first
 */
record BoardImages(Dataset test, Encoder encoder, int count) {
    /**
     * The first images of a test set, or all.
     *
     * @throws IllegalArgumentException if the images do not fit the network
     */
    static BoardImages of(BinaryNetwork network, DataSource data, OptionalInt count) {
        Dataset test = data.load().test();
        Encoder encoder = Encoder.parse(network.input().encoding());
        int features = test.features() * encoder.inputsPerPixel();
        if (features != network.input().inputs()) {
            throw new IllegalArgumentException(data.name() + " has " + features + " inputs an image as "
                    + encoder.name() + ", and the model reads "
                    + network.input().inputs()
                    + "; choose the data set the model was trained on");
        }
        return new BoardImages(test, encoder, Math.min(count.orElse(test.size()), test.size()));
    }

    byte[] payload(int image) {
        return Request.payload(encoder.encode(test, image));
    }
}
