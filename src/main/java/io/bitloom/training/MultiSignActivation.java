package io.bitloom.training;

import java.util.Arrays;

/**
 * Several bits for each value, with learned shifts v and scales beta.
 *
 * <pre>
 *     forward   x = sum over p of  beta_p * h_p       h_p = +1 where clip(y + v_p, 0, 1) &gt;= 1/2, else -1
 *     backward  dL/dy      := sum over p of  beta_p * dL/dx  where 0 &lt;= y + v_p &lt;= 1
 *               dL/dv_p    := sum over y of  beta_p * dL/dx  where 0 &lt;= y + v_p &lt;= 1
 *               dL/dbeta_p := sum over y of  h_p * dL/dx
 * </pre>
 *
 * <p>Source: Lin, Zhao, Pan, ABC-Net, NIPS 2017, equations 7 to 10. beta stays at 1/64 or more and is rounded for the product, see
 * {@link WholeCoefficients}.
 */
final class MultiSignActivation extends Activation {
    private static final float SMALLEST_SCALE = 1f / 64;

    private final Optimizer optimizer;
    private final int planes;
    private final ParameterVector shifts;
    private final ParameterVector scales;
    private final float[][] shifted;
    private final float[][] shiftGradients;
    private final float[][] scaleGradients;
    private float unit;

    /**
     * @param planes bits of a value
     */
    MultiSignActivation(Activations output, Dropout dropout, int chunks, int planes, Optimizer optimizer) {
        super(output, dropout, chunks);
        this.planes = planes;
        this.optimizer = optimizer;
        shifts = ParameterVector.of(new float[planes], new float[planes], optimizer);
        scales = ParameterVector.of(new float[planes], new float[planes], optimizer);
        for (int p = 0; p < planes; p++) {
            // thresholds 1/2 - v spread evenly over -1 .. 1, where most of the normalised values are
            shifts.values()[p] = 1.5f - 2f * (p + 1) / (planes + 1);
            scales.values()[p] = 1f / planes;
        }
        shifted = new float[chunks][output.shape.features()];
        shiftGradients = new float[chunks][planes];
        scaleGradients = new float[chunks][planes];
        restored();
    }

    @Override
    float unit() {
        return unit;
    }

    @Override
    void restored() {
        int[] rounded = new int[planes];
        unit = WholeCoefficients.round(scales.values(), rounded);
        for (int p = 0; p < output.coefficients.length; p++) {
            output.coefficients[p] = rounded[p % planes];
        }
    }

    @Override
    boolean fires(int plane, float y) {
        return y + shifts.values()[plane] - 0.5f >= 0;
    }

    @Override
    void activate(int chunk, int image, float[] y, float[] reals, long step) {
        float[] room = shifted[chunk];
        for (int p = 0; p < planes; p++) {
            float shift = shifts.values()[p];
            for (int j = 0; j < room.length; j++) {
                room[j] = y[j] + shift - 0.5f;
            }
            output.planes[p].setSigns(image, room);
        }
    }

    @Override
    void differentiate(int chunk, int image, float[] y, float[] gradient) {
        float[] sum = shifted[chunk];
        Arrays.fill(sum, 0f);
        for (int p = 0; p < planes; p++) {
            float shift = shifts.values()[p];
            float scale = scales.values()[p];
            float byShift = 0;
            float byScale = 0;
            for (int j = 0; j < sum.length; j++) {
                float at = y[j] + shift;
                float through = at >= 0 && at <= 1 ? scale * gradient[j] : 0;
                sum[j] += through;
                byShift += through;
                byScale += at - 0.5f >= 0 ? gradient[j] : -gradient[j];
            }
            shiftGradients[chunk][p] += byShift;
            scaleGradients[chunk][p] += byScale;
        }
        System.arraycopy(sum, 0, gradient, 0, sum.length);
    }

    @Override
    void update(double rate, long step) {
        collect(shiftGradients, shifts.gradient());
        collect(scaleGradients, scales.gradient());
        shifts.update(optimizer, rate, step, 0, planes);
        scales.update(optimizer, rate, step, 0, planes);
        for (int p = 0; p < planes; p++) {
            scales.values()[p] = Math.max(SMALLEST_SCALE, scales.values()[p]);
        }
        restored();
    }

    /** Adds up the chunks in order and empties them. */
    private static void collect(float[][] chunks, float[] sum) {
        Arrays.fill(sum, 0f);
        for (float[] chunk : chunks) {
            for (int p = 0; p < sum.length; p++) {
                sum[p] += chunk[p];
                chunk[p] = 0;
            }
        }
    }

    @Override
    void visit(String name, StateVisitor visitor) {
        visitor.visit(name + ".shift", shifts.values());
        visitor.visit(name + ".scale", scales.values());
    }

    @Override
    void visitMoments(String name, StateVisitor visitor) {
        visitor.visit(name + ".shift.moments", shifts.moments());
        visitor.visit(name + ".scale.moments", scales.moments());
    }
}
