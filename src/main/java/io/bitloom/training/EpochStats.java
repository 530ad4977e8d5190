package io.bitloom.training;

/**
 * What one epoch brought.
 *
 * @param epoch 1 for the first
 * @param loss mean training loss, each batch's before its step
 * @param trainAccuracy share of the training images put into the right class, each batch before its step; 0..1
 * @param validationAccuracy the same of the validation images after the epoch, by running statistics; NaN without any
 * @param flipRatio share of the binary weights that changed their bit in a step, mean over the steps; 0..1
 * @param learningRate of the last step
 * @param imagesPerSecond training images, without validation; differs from run to run
 */
public record EpochStats(
        int epoch,
        double loss,
        double trainAccuracy,
        double validationAccuracy,
        double flipRatio,
        double learningRate,
        double imagesPerSecond) {}
