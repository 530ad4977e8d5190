package io.bitloom.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ImageFormTest {
    @Test
    void itIsWrittenAsItIsRead() {
        for (ImageForm form : ImageForm.values()) {
            assertThat(ImageForm.parse(form.text())).isEqualTo(form);
        }
    }

    @Test
    void anotherWordIsRefused() {
        assertThatThrownBy(() -> ImageForm.parse("jpeg"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("images are not sent as 'jpeg'; choose bits or pixels");
    }
}
