package io.bitloom.dataset;

/**
 * How one digit is written: a pen and a random map from the unit square of its style to the pixels.
 *
 * <p>(x, y) = centre + R(angle) * [[width, shear*height], [0, height]] * (p - 1/2 + swing(p)), where the swing is a slow
 * sine wave through the whole plane, so lines that meet still meet.
 */
record Handwriting(
        double penRadius, double centreX, double centreY, double[] matrix, SlowWave waveAcross, SlowWave waveDown) {
    private static final double MIDDLE = 13.5;
    private static final double THINNEST_PEN = 1.0;
    private static final double WIDEST_PEN = 1.9;
    private static final double LOWEST = 15;
    private static final double HIGHEST = 21;
    private static final double NARROWEST = 0.55;
    private static final double BROADEST = 0.95;
    private static final double PLACE = 2.4;
    private static final double ANGLE = 0.2;
    private static final double SHEAR = 0.2;
    private static final double UNSTEADINESS = 0.018;

    /** amplitude * sin(a*u + b*v + phase), in units of the digit's size. */
    record SlowWave(double amplitude, double a, double b, double phase) {
        private static final double SWING = 0.04;

        static SlowWave draw(RandomStream random) {
            return new SlowWave(
                    SWING * random.bell(),
                    random.between(2, 6),
                    random.between(2, 6),
                    random.between(-StrictMath.PI, StrictMath.PI));
        }

        double at(double u, double v) {
            return amplitude * StrictMath.sin(a * u + b * v + phase);
        }
    }

    static Handwriting draw(RandomStream random) {
        double penRadius = random.between(THINNEST_PEN, WIDEST_PEN);
        double height = random.between(LOWEST, HIGHEST);
        double width = height * random.between(NARROWEST, BROADEST);
        double angle = ANGLE * random.bell();
        double shear = SHEAR * random.bell();
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double[] matrix = {cos * width, (cos * shear - sin) * height, sin * width, (sin * shear + cos) * height};
        double centreX = MIDDLE + random.between(-PLACE, PLACE);
        double centreY = MIDDLE + random.between(-PLACE, PLACE);
        return new Handwriting(penRadius, centreX, centreY, matrix, SlowWave.draw(random), SlowWave.draw(random));
    }

    /** A stroke's points in pixels, every one also moved a little on its own; a corner stays a corner. */
    double[][] bent(double[][] stroke, RandomStream random) {
        double[][] points = new double[stroke.length][];
        for (int i = 0; i < stroke.length; i++) {
            boolean corner = i > 0 && stroke[i][0] == stroke[i - 1][0] && stroke[i][1] == stroke[i - 1][1];
            points[i] = corner ? points[i - 1] : bent(stroke[i][0] - 0.5, stroke[i][1] - 0.5, random);
        }
        return points;
    }

    private double[] bent(double u, double v, RandomStream random) {
        double x = u + waveAcross.at(u, v) + UNSTEADINESS * random.bell();
        double y = v + waveDown.at(u, v) + UNSTEADINESS * random.bell();
        return new double[] {centreX + matrix[0] * x + matrix[1] * y, centreY + matrix[2] * x + matrix[3] * y};
    }
}
