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
 *     "bitloom model 1"  encoding  inputs  coefficients
 *     number of layers, and for each:
 *         name  neurons  inputs
 *         number of bases, for each its rows, each row as {@link io.bitloom.bits.BitVector#toBytes}
 *         number of terms, for each plane, base, coefficient
 *         thresholds
 * </pre>
 */
public record ModelDigest(String hex) {
    private static final int DIGITS = 12;

    /** The digest of a network. */
    public static ModelDigest of(BinaryNetwork network) {
        MessageDigest sha256 = Sha256.digest();
        try (DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), sha256))) {
            text(out, "bitloom model 1");
            text(out, network.input().encoding());
            out.writeInt(network.input().inputs());
            integers(out, network.input().coefficients());
            out.writeInt(network.layers().size());
            for (DenseLayer layer : network.layers()) {
                layer(out, layer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to nowhere cannot fail", e);
        }
        return new ModelDigest(HexFormat.of().formatHex(sha256.digest()).substring(0, DIGITS));
    }

    private static void layer(DataOutputStream out, DenseLayer layer) throws IOException {
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
        integers(out, layer.thresholds());
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
