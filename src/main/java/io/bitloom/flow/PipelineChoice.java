package io.bitloom.flow;

import io.bitloom.hardware.Pipelining;
import io.bitloom.synthesis.Device;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a user says about the registers of unrolled layers.
 *
 * @param stages rows of registers at most, or
 * @param clockMhz to run at, on
 * @param device that the logic is for; 6-input look-up tables if it is not given
 */
public record PipelineChoice(OptionalInt stages, OptionalDouble clockMhz, Optional<Device> device) {
    /** @throws IllegalArgumentException if there is a clock but no device to run at it */
    public PipelineChoice {
        if (stages.isEmpty() && clockMhz.isPresent() && device.isEmpty()) {
            throw new IllegalArgumentException(
                    "a clock for unrolled layers needs a device to run at it; choose one with --device, or give --stages");
        }
    }

    Pipelining pipelining() {
        Optional<LogicSpeed> speed = device.map(LogicSpeed::of);
        if (stages.isPresent()) {
            return Pipelining.ofStages(
                    speed.map(LogicSpeed::target).orElse(Pipelining.PLAIN.target()), stages.getAsInt());
        }
        if (speed.isPresent()) {
            return clockMhz.isPresent()
                    ? speed.get().within(clockMhz.getAsDouble())
                    : Pipelining.plain(speed.get().target());
        }
        return Pipelining.PLAIN;
    }
}
