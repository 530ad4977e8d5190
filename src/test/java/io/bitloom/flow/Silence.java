package io.bitloom.flow;

/** A watcher that says nothing. */
final class Silence {
    static final Watcher WATCHER = new Watcher() {
        @Override
        public Progress progress(String stage, long total, long done) {
            return new Progress() {
                @Override
                public void advance(long steps) {}

                @Override
                public void message(String text) {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void note(String text) {}
    };

    private Silence() {}
}
