package io.bitloom.model;

/**
 * Where a convolution looks: squares of kernel x kernel pixels, stride apart, on an image with padding pixels on every side.
 *
 * @param kernel edge of the square, 1 or more
 * @param stride from one square to the next, 1 or more
 * @param padding pixels put around the image, 0..kernel-1
 * @param padBit the value of every channel and plane of these pixels, true for +1; false where there are none
 */
public record Window(int kernel, int stride, int padding, boolean padBit) {
    public Window {
        if (kernel < 1 || stride < 1) {
            throw new IllegalArgumentException(
                    "a window of kernel " + kernel + " and stride " + stride + "; both are 1 or more");
        }
        if (padding < 0 || padding >= kernel) {
            throw new IllegalArgumentException("padding " + padding + " of a window of kernel " + kernel
                    + "; choose 0.." + (kernel - 1) + ", more would make windows of nothing else");
        }
        padBit = padBit && padding > 0;
    }

    /** Shape of an image with the padding around it. */
    public Shape padded(Shape image) {
        return new Shape(image.rows() + 2 * padding, image.columns() + 2 * padding, image.channels());
    }
}
