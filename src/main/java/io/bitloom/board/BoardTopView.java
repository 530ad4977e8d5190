package io.bitloom.board;

import io.bitloom.hardware.HardwarePlan;
import io.bitloom.verilog.RtlBundle;

/** What {@code board/top.v.j2} shows. */
record BoardTopView(
        String module,
        String core,
        String title,
        String digest,
        String oscillatorMhz,
        String clockMhz,
        int baud,
        int divisor,
        int imageBytes,
        String imageBytesPlural,
        int pixels,
        int levelCount,
        String levels,
        int beats,
        int beatWidth,
        int padding,
        int classWidth,
        String identity,
        boolean sevenSegments,
        boolean wifi,
        int leds) {
    /** Hexadecimal digits of the digest that a board answers with. */
    private static final int IDENTITY_DIGITS = 8;

    static BoardTopView of(
            String module, Board board, HardwarePlan plan, RtlBundle core, PixelEncoding encoding, String digest) {
        boolean encodes = encoding.keepsUp(board);
        int beatWidth = plan.input().width();
        int imageBytes = (beatWidth * core.inputBeats() + 7) / 8;
        return new BoardTopView(
                module,
                core.top().text(),
                board.title(),
                digest,
                Clocking.mhz(board.oscillatorHz()),
                Clocking.mhz(board.clockHz()),
                board.baud(),
                board.divisor(),
                imageBytes,
                imageBytes == 1 ? "" : "s",
                encodes ? encoding.pixels() : 0,
                encodes ? encoding.levels().size() : 0,
                encoding.literal(),
                core.inputBeats(),
                beatWidth,
                8 * core.inputBeatBytes() - beatWidth,
                8 * core.outputBeatBytes(),
                digest.substring(0, IDENTITY_DIGITS),
                board.hasDisplay(),
                board.hasWifi(),
                board.leds());
    }
}
