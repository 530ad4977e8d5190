package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private final Dataset three =
            new Dataset("three", 1, 2, 4, new byte[] {0, 1, 2, 3, (byte) 254, (byte) 255}, new byte[] {3, 0, 1});

    @Test
    void pixelsAndLabelsAreUnsigned() {
        assertThat(three.pixel(2, 0)).isEqualTo(254);
        assertThat(three.pixel(2, 1)).isEqualTo(255);
        assertThat(three.label(0)).isEqualTo(3);
    }

    @Test
    void theDigestIsOfEverythingButTheName() {
        byte[] pixels = {0, 1, 2, 3, (byte) 254, (byte) 255};
        byte[] labels = {3, 0, 1};

        assertThat(new Dataset("other", 1, 2, 4, pixels, labels).sha256())
                .isEqualTo(three.sha256())
                .isEqualTo("ffa604c83e36eb62a07765ce23e89d94503c7d4198403d8bf73699700fce07ae");
        assertThat(List.of(
                        new Dataset("three", 2, 1, 4, pixels, labels),
                        new Dataset("three", 1, 2, 5, pixels, labels),
                        new Dataset("three", 1, 2, 4, pixels, new byte[] {3, 0, 2}),
                        new Dataset("three", 1, 2, 4, new byte[] {0, 1, 2, 3, 4, 5}, labels)))
                .extracting(Dataset::sha256)
                .doesNotContain(three.sha256())
                .doesNotHaveDuplicates();
    }

    @Test
    void aSliceHoldsItsImagesInOrder() {
        Dataset slice = three.slice(1, 3);
        assertThat(slice.size()).isEqualTo(2);
        assertThat(slice.pixel(0, 1)).isEqualTo(3);
        assertThat(slice.label(1)).isEqualTo(1);
        assertThat(slice.name()).isEqualTo("three");
        assertThat(three.slice(3, 3).size()).isZero();
    }

    @Test
    void aSlicePastTheEndIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> three.slice(1, 4))
                .withMessage("images 1..4 of three; it has 0..3");
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dataset("odd", 1, 2, 4, new byte[5], new byte[3]))
                .withMessage("odd has 5 pixels for 3 labelled images of 1 x 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dataset("flat", 0, 2, 4, new byte[0], new byte[3]))
                .withMessage("flat has images of 0 x 2 pixels; both are 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dataset("one", 1, 2, 1, new byte[2], new byte[1]))
                .withMessage("one has 1 classes; labels of one byte tell 2 to 256");
    }

    @Test
    void aLabelPastTheClassesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dataset("four", 1, 1, 4, new byte[2], new byte[] {0, (byte) 200}))
                .withMessage("label 200 of image 1 of four is outside 0..3");
    }

    @Test
    void aSplitOfDifferentShapesIsRefused() {
        Dataset other = new Dataset("other", 2, 2, 4, new byte[4], new byte[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Split(three, other))
                .withMessage("training images of 1 x 2 pixels in 4 classes and test images of 2 x 2 pixels in 4 classes"
                        + " do not belong together");
    }
}
