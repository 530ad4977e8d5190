package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private final Dataset three =
            new Dataset("three", 1, 2, 1, 4, new byte[] {0, 1, 2, 3, (byte) 254, (byte) 255}, new byte[] {3, 0, 1});

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

        assertThat(new Dataset("other", 1, 2, 1, 4, pixels, labels).sha256())
                .isEqualTo(three.sha256())
                .isEqualTo("f24b29fa12c59b6566a55e66df14699b924c31bdd1b199c1096980f97a43a03d");
        assertThat(List.of(
                        new Dataset("three", 1, 1, 2, 4, pixels, labels),
                        new Dataset("three", 2, 1, 1, 4, pixels, labels),
                        new Dataset("three", 1, 2, 1, 5, pixels, labels),
                        new Dataset("three", 1, 2, 1, 4, pixels, new byte[] {3, 0, 2}),
                        new Dataset("three", 1, 2, 1, 4, new byte[] {0, 1, 2, 3, 4, 5}, labels)))
                .extracting(Dataset::sha256)
                .doesNotContain(three.sha256())
                .doesNotHaveDuplicates();
    }

    @Test
    void theChannelsOfAPixelLieTogether() {
        byte[] pixels = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        Dataset colours = new Dataset("colours", 1, 2, 3, 2, pixels, new byte[] {0, 1});
        assertThat(colours.channels()).isEqualTo(3);
        assertThat(colours.features()).isEqualTo(6);
        assertThat(colours.shape()).isEqualTo("1 x 2 x 3");
        assertThat(three.shape()).isEqualTo("1 x 2");
        assertThat(colours.pixel(1, 1 * 3 + 2)).isEqualTo(12);
        Dataset second = colours.slice(1, 2);
        assertThat(second.channels()).isEqualTo(3);
        assertThat(second.pixel(0, 0)).isEqualTo(7);
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
                .isThrownBy(() -> new Dataset("odd", 1, 2, 1, 4, new byte[5], new byte[3]))
                .withMessage("odd has 5 values for 3 labelled images of 1 x 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dataset("flat", 0, 2, 1, 4, new byte[0], new byte[3]))
                .withMessage("flat has images of 0 x 2 pixels and 1 channels; all three are 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dataset("huge", 1 << 15, 1 << 15, 3, 4, new byte[0], new byte[0]))
                .withMessage("huge has images of 32768 x 32768 pixels and 3 channels; at most 2147483647 values are one"
                        + " image");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dataset("one", 1, 2, 1, 1, new byte[2], new byte[1]))
                .withMessage("one has 1 classes; labels of one byte tell 2 to 256");
    }

    @Test
    void aLabelPastTheClassesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Dataset("four", 1, 1, 1, 4, new byte[2], new byte[] {0, (byte) 200}))
                .withMessage("label 200 of image 1 of four is outside 0..3");
    }

    @Test
    void aSplitOfDifferentShapesIsRefused() {
        Dataset other = new Dataset("other", 2, 2, 3, 4, new byte[12], new byte[1]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Split(three, other))
                .withMessage(
                        "training images of 1 x 2 pixels in 4 classes and test images of 2 x 2 x 3 pixels in 4 classes"
                                + " do not belong together");
    }
}
