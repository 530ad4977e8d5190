package io.bitloom.model;

import io.bitloom.bits.BitMatrix;
import io.bitloom.file.Sha256;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * A short name for what a network computes: the first 12 hexadecimal digits of a SHA-256 over its input format, layers, weights and
 * thresholds. Provenance is not in it; equal networks have equal digests on every machine.
 *
 * <p>What is hashed, integers as 4 big-endian bytes, every list and text (UTF-8) after its length:
 *
 * <pre>
 *     "bitloom model 2"  encoding  rows  columns  channels  coefficients
 *     number of layers, and for each its kind and
 *         "dense":  name  neurons  inputs
 *                   number of bases, for each its rows, each row as {@link io.bitloom.bits.BitVector#toBytes}
 *                   number of terms, for each plane, base, coefficient
 *                   number of planes, for each its thresholds
 *                   0, or 1 and the shortcut's from, coefficient
 *         "conv":   kernel  stride  padding  padBit (0 or 1)  and what a dense layer has
 *         "pool":   name  size  stride
 * </pre>
 */
public record ModelDigest(String hex) {
    private static final int DIGITS = 12;

    /** The digest of a network. */
    public static ModelDigest of(BinaryNetwork network) {
        MessageDigest sha256 = Sha256.digest();
        try (DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256))) {
            text(out, "bitloom model 2");
            text(out, network.input().encoding());
            out.writeInt(network.input().shape().rows());
            out.writeInt(network.input().shape().columns());
            out.writeInt(network.input().shape().channels());
            integers(out, network.input().coefficients());
            out.writeInt(network.layers().size());
            for (Layer layer : network.layers()) {
                layer(out, layer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to nowhere cannot fail", e);
        }
        return new ModelDigest(HexFormat.of().formatHex(sha256.digest()).substring(0, DIGITS));
    }

    private static void layer(DataOutputStream out, Layer layer) throws IOException {
        if (layer instanceof DenseLayer dense) {
            text(out, "dense");
            dense(out, dense);
        } else if (layer instanceof ConvLayer conv) {
            text(out, "conv");
            out.writeInt(conv.window().kernel());
            out.writeInt(conv.window().stride());
            out.writeInt(conv.window().padding());
            out.writeInt(conv.window().padBit() ? 1 : 0);
            dense(out, conv.unit());
        } else if (layer instanceof PoolLayer pool) {
            text(out, "pool");
            text(out, pool.name());
            out.writeInt(pool.size());
            out.writeInt(pool.stride());
        }
    }

    private static void dense(DataOutputStream out, DenseLayer layer) throws IOException {
        text(out, layer.name());
        out.writeInt(layer.neurons());
        out.writeInt(layer.inputs());
        out.writeInt(layer.bases().size());
        for (BitMatrix base : layer.bases()) {
            for (int n = 0; n < base.rows(); n++) {
                out.write(base.row(n).toBytes());
            }
        }
        out.writeInt(layer.terms().size());
        for (Term term : layer.terms()) {
            out.writeInt(term.plane());
            out.writeInt(term.base());
            out.writeInt(term.coefficient());
        }
        out.writeInt(layer.thresholds().size());
        for (List<Integer> plane : layer.thresholds()) {
            integers(out, plane);
        }
        out.writeInt(layer.shortcut().isPresent() ? 1 : 0);
        if (layer.shortcut().isPresent()) {
            text(out, layer.shortcut().get().from());
            out.writeInt(layer.shortcut().get().coefficient());
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void integers(DataOutputStream out, List<Integer> values) throws IOException {
        out.writeInt(values.size());
        for (int value : values) {
            out.writeInt(value);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
