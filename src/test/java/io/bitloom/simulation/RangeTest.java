package io.bitloom.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RangeTest {
    @ParameterizedTest(name = "{0} images in {1} parts")
    @CsvSource({"1,1", "10,3", "10000,2", "7,7", "2147483647,3"})
    void everyImageIsInExactlyOnePart(int images, int parts) {
        List<Range> ranges = Range.split(images, parts);

        assertThat(ranges).hasSize(parts);
        long next = 0;
        for (Range range : ranges) {
            assertThat((long) range.first()).isEqualTo(next);
            assertThat(range.count()).isBetween(images / parts, images / parts + 1);
            next += range.count();
        }
        assertThat(next).isEqualTo(images);
    }

    @Test
    void aRangeHoldsItsImages() {
        Range range = new Range(3, 2);

        assertThat(IntStream.range(0, 8).filter(range::contains)).containsExactly(3, 4);
        assertThat(range.resultsName()).isEqualTo("results/images-3.bin");
    }
}
