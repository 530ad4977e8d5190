package io.bitloom.cli;

import io.bitloom.flow.Progress;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar with the time left, for a terminal. */
final class BarProgress implements Progress {
    private static final int REDRAW_MILLIS = 200;

    private final Line line;
    private final ProgressBar bar;

    BarProgress(PrintStream terminal, String stage, long total, long done) {
        line = new Line(terminal);
        bar = new ProgressBarBuilder()
                .setTaskName(stage)
                .setInitialMax(total)
                .setRenderer(new BarLine())
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setConsumer(line)
                .continuousUpdate()
                .startsFrom(done, Duration.ZERO)
                .build();
    }

    @Override
    public void advance(long steps) {
        bar.stepBy(steps);
    }

    @Override
    public void message(String text) {
        bar.setExtraMessage(text);
    }

    @Override
    public void close() {
        bar.close();
        line.end();
    }

    /** The terminal's line with the bar, ended once: the library forgets the end of a bar that was closed before it was drawn. */
    private static final class Line extends ConsoleProgressBarConsumer {
        private boolean ended;

        Line(PrintStream terminal) {
            super(terminal);
        }

        @Override
        public void close() {
            end();
        }

        private synchronized void end() {
            if (!ended) {
                ended = true;
                super.close();
            }
        }
    }
}
