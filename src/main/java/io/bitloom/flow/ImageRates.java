package io.bitloom.flow;

import io.bitloom.board.Board;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.host.Request;
import io.bitloom.model.InputFormat;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Images a second of hardware.
 *
 * <pre>
 *     network = f / II        line = baud / (10 * (payload + frame))        10 bits a byte: start, 8, stop
 * </pre>
 *
 * @param network what it takes at its clock
 * @param line what a board's serial line brings of images that the host has encoded, if it has one
 */
public record ImageRates(double network, OptionalDouble line) {
    static ImageRates of(HardwarePlan plan, double clockMhz, Optional<Board> board) {
        InputFormat input = plan.network().input();
        int bits = Request.lineBits(Request.payloadBytes(input.inputs(), input.planes()));
        return new ImageRates(
                1e6 * clockMhz / plan.cycles().initiationInterval(),
                board.map(kit -> OptionalDouble.of((double) kit.baud() / bits)).orElse(OptionalDouble.empty()));
    }
}
