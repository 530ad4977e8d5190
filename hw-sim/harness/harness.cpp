// Drives the verilated `probe` with a range of images and records what its streams carried, clock by clock.
//
//     Vprobe --layout FILE --vectors FILE --results FILE [--first N] [--count N]
//            [--gaps PERCENT] [--stalls PERCENT] [--seed N] [--limit CLOCKS] [--vcd FILE --from CLOCK --to CLOCK]
//            [--reload FILE --reload-after N]
//
// layout   text: `images N`, `input BEATS BYTES`, `output BYTES`, and for each probe in order `probe NAME WORDS LANES BITS`:
//          words for each image, values in a word, bits of a value
// vectors  the images one after another, BEATS * BYTES bytes each
// results  a record for each image of the range, little-endian: u64 clock of its first input beat, u64 clock of its result,
//          u32 the result; then for each probe and each of its words u32 the clock, counted from the first input beat,
//          and the word as u32s, low bits first
//
// --gaps is the share of clocks without a pending input beat in which the next one is held back, --stalls the share of
// clocks in which the output is not taken. Registers that no reset sets start at random.
//
// Exit value 0: all results are written. 2: wrong usage or files. 4: the hardware hangs or breaks the rules of its streams.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "design.h"

namespace {

struct Probe {
    std::string name;
    size_t words;  // for each image
    size_t bits;   // of a word
    size_t offset; // of a word in probe_data, in u32s
    size_t chunks() const { return (bits + 31) / 32; }
};

struct Layout {
    size_t images = 0;
    size_t inputBeats = 0;
    size_t inputBytes = 0;
    size_t outputBytes = 0;
    std::vector<Probe> probes;

    // u32s of a result record
    size_t record() const {
        size_t size = 5;
        for (const Probe& probe : probes) size += probe.words * (1 + probe.chunks());
        return size;
    }
};

[[noreturn]] void fail(int exitValue, const std::string& message) {
    std::cerr << "harness: " << message << std::endl;
    std::exit(exitValue);
}

class Options {
    std::map<std::string, std::string> values;

    // Whole and unsigned, but for the seed, which may have a sign.
    static uint64_t read(const std::string& name, const std::string& text, uint64_t largest) {
        const bool negative = name == "--seed" && text[0] == '-';
        const std::string digits = negative ? text.substr(1) : text;
        uint64_t value = 0;
        bool fits = !digits.empty();
        for (char c : digits) {
            const uint64_t digit = static_cast<uint64_t>(c - '0');
            fits = fits && c >= '0' && c <= '9' && value <= (largest - digit) / 10;
            value = 10 * value + digit;
        }
        if (!fits) fail(2, name + " " + text + " is no number from 0 to " + std::to_string(largest));
        return negative ? -value : value;
    }

public:
    uint64_t first = 0;
    uint64_t count = 0; // set from the layout if not given
    uint64_t gaps = 0;
    uint64_t stalls = 0;
    uint64_t seed = 1;
    uint64_t limit = 1000000;
    uint64_t from = 0;
    uint64_t to = INT64_MAX;
    uint64_t reloadAfter = 0;

    Options(int argc, char** argv) {
        const std::vector<std::string> texts{"--layout", "--vectors", "--results", "--vcd", "--reload"};
        struct Number {
            uint64_t* value;
            uint64_t largest;
        };
        // At 100 per cent nothing would move.
        const std::map<std::string, Number> numbers{
            {"--first", {&first, UINT32_MAX}}, {"--count", {&count, UINT32_MAX}}, {"--gaps", {&gaps, 99}},
            {"--stalls", {&stalls, 99}},       {"--seed", {&seed, UINT64_MAX}},   {"--limit", {&limit, INT64_MAX}},
            {"--from", {&from, INT64_MAX}},    {"--to", {&to, INT64_MAX}},
            {"--reload-after", {&reloadAfter, UINT32_MAX}}};
        for (int i = 1; i < argc; i += 2) {
            const std::string name = argv[i];
            const auto number = numbers.find(name);
            const bool isText = std::find(texts.begin(), texts.end(), name) != texts.end();
            if (name.compare(0, 2, "--") != 0 || i + 1 == argc) fail(2, "cannot read option " + name);
            if (number == numbers.end() && !isText) {
                std::string known;
                for (const std::string& text : texts) known += " " + text;
                for (const auto& other : numbers) known += " " + other.first;
                fail(2, "there is no option " + name + "; choose from" + known);
            }
            if (!values.emplace(name, argv[i + 1]).second) fail(2, "option " + name + " is given twice");
            if (number != numbers.end()) *number->second.value = read(name, argv[i + 1], number->second.largest);
        }
    }

    bool given(const std::string& name) const { return values.count(name) > 0; }

    std::string file(const std::string& name) const {
        if (!given(name)) fail(2, "option " + name + " is missing");
        return values.at(name);
    }
};

Layout readLayout(const std::string& path) {
    std::ifstream file(path);
    if (!file) fail(2, "cannot read the layout " + path);
    Layout layout;
    size_t offset = 0;
    std::string line;
    while (std::getline(file, line)) {
        std::istringstream words(line);
        std::string kind;
        words >> kind;
        if (kind == "images") {
            words >> layout.images;
        } else if (kind == "input") {
            words >> layout.inputBeats >> layout.inputBytes;
        } else if (kind == "output") {
            words >> layout.outputBytes;
        } else if (kind == "probe") {
            Probe probe;
            size_t lanes = 0, laneBits = 0;
            words >> probe.name >> probe.words >> lanes >> laneBits;
            probe.bits = lanes * laneBits;
            probe.offset = offset;
            offset += probe.chunks();
            layout.probes.push_back(probe);
        } else {
            fail(2, "cannot read the layout line: " + line);
        }
        if (!words) fail(2, "cannot read the layout line: " + line);
    }
    return layout;
}

std::vector<uint8_t> readVectors(const std::string& path, size_t from, size_t size) {
    std::ifstream file(path, std::ios::binary);
    std::vector<uint8_t> bytes(size);
    file.seekg(static_cast<std::streamoff>(from));
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (!file) fail(2, "the vectors " + path + " end too early");
    return bytes;
}

constexpr uint64_t LONGEST_PAUSE = 1 << 14; // clocks

// Draws from one seed for several uses, unrelated for every seed and use: splitmix64.
enum class Use : uint64_t { registers = 1, gaps, stalls };

uint64_t mix(uint64_t z) {
    z += 0x9E3779B97F4A7C15ull;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    return z ^ z >> 31;
}

uint64_t seedOf(Use use, uint64_t seed) { return mix(mix(seed) + static_cast<uint64_t>(use)); }

// Cuts time into runs, each a pause with a chance of PERCENT. A run takes n clocks or more with a chance of 1/n: runs of 1 and
// of thousands of clocks fill about the same share of the time, so pauses meet hardware of every speed with its buffers in
// every state. The same for the same seed on every machine: xorshift64*.
class Pauses {
    uint64_t state;
    const uint64_t percent;
    uint64_t left = 0; // clocks of this run
    bool pause = false;

    // 31 random bits
    uint64_t draw() {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return state * 0x2545F4914F6CDD1Dull >> 33;
    }

public:
    Pauses(uint64_t seed, uint64_t percent) : state(seed == 0 ? 1 : seed), percent(percent) {}

    bool now() {
        if (percent == 0) return false;
        if (left == 0) {
            pause = draw() % 100 < percent;
            left = std::min(LONGEST_PAUSE, (uint64_t{1} << 31) / (draw() + 1));
        }
        left--;
        return pause;
    }
};

// Plays a file of accesses to the slave that takes other weights, one at a time, a line each:
//     write ADDRESS DATA       must be answered with OKAY
//     refuse ADDRESS DATA      must be answered with SLVERR
//     await ADDRESS MASK VALUE reads until the bits of MASK have VALUE
//     shut CLOCKS              lets so many clocks pass, in which no input may be taken
class Reload {
    Design::Reload& port;
    const uint64_t limit;
    std::ifstream file;
    size_t number = 0;
    std::string kind;
    uint64_t at = 0, data = 0, value = 0, left = 0;
    uint64_t taken = 0; // clocks of this access
    bool answered = false;

    [[noreturn]] void stop(const std::string& what) {
        fail(4, "line " + std::to_string(number) + " of the reload file, " + kind + ": " + what);
    }

    void idle() { *port.awvalid = *port.wvalid = *port.arvalid = *port.bready = *port.rready = 0; }

    void next() {
        std::string line;
        do {
            done = !std::getline(file, line);
            number++;
        } while (!done && (line.empty() || line[0] == '#'));
        if (done) return;
        std::istringstream words(line);
        words >> kind >> std::hex;
        if (kind == "shut") words >> std::dec >> left;
        else words >> at >> data;
        if (kind == "await") words >> value;
        if (!words || (kind != "shut" && kind != "write" && kind != "refuse" && kind != "await")) fail(2, "cannot read the reload line: " + line);
        taken = 0;
        answered = false;
    }

public:
    bool done = false;

    // The last one is START, before which no image is let in.
    bool writes() const { return !done && kind == "write"; }

    Reload(Design::Reload& port, const std::string& path, uint64_t limit) : port(port), limit(limit), file(path) {
        if (!file) fail(2, "cannot read the reload file " + path);
        idle();
        *port.wstrb = 15;
        next();
    }

    // Before a clock: what is offered in it.
    void offer() {
        idle();
        if (done || kind == "shut") return;
        if (kind == "await") {
            *port.arvalid = !answered;
            *port.araddr = static_cast<uint16_t>(at);
            *port.rready = 1;
        } else {
            *port.awvalid = *port.wvalid = !answered;
            *port.awaddr = static_cast<uint16_t>(at);
            *port.wdata = static_cast<uint32_t>(data);
            *port.bready = 1;
        }
    }

    // In a clock: what comes back.
    void watch(bool inputTaken) {
        if (done) return;
        if (++taken > limit) stop("takes more than " + std::to_string(limit) + " clocks");
        if (kind == "shut") {
            if (inputTaken) stop("input was taken");
            if (left-- <= 1) next();
        } else if (kind == "await") {
            if (*port.arvalid && *port.arready) answered = true;
            if (*port.rvalid) {
                answered = false;
                if ((*port.rdata & data) == value) next();
            }
        } else {
            if (*port.awvalid && *port.awready) answered = true;
            if (*port.bvalid) {
                const bool refused = *port.bresp == 2;
                if (refused != (kind == "refuse")) stop(refused ? "is refused" : "is not refused");
                next();
            }
        }
    }
};

class Bench {
    const Layout& layout;
    const Options& options;
    const size_t count;
    const size_t beats;
    const std::vector<uint8_t> vectors;
    std::vector<uint32_t> results;

    // Verilator takes seeds of 1 to 2^31 - 1.
    const std::unique_ptr<Design> dut{
        Design::make(static_cast<int>(seedOf(Use::registers, options.seed) % INT32_MAX) + 1)};
    const bool draws; // a waveform
    uint64_t clock = 0;
    size_t beat = 0;             // next input beat, over all images
    size_t received = 0;         // results taken
    std::vector<size_t> words;   // words seen, for each probe
    bool offering = false;
    bool held = false;           // an output was offered and not taken
    uint32_t heldData = 0;
    bool waiting = false;        // the hardware waits for the harness
    std::unique_ptr<Reload> reload; // while it is played
    bool reloaded = false;
    uint64_t reloadBegan = 0;
    size_t reloadFirst = 0;      // image of the new weights

    uint32_t* record(size_t image) { return results.data() + image * layout.record(); }
    uint64_t accepted(size_t image) {
        uint64_t value;
        std::memcpy(&value, record(image), sizeof value);
        return value;
    }
    void put(size_t image, size_t at, uint64_t value) { std::memcpy(record(image) + at, &value, sizeof value); }

    std::string here(size_t image) {
        return "image " + std::to_string(options.first + image) + ", clock " + std::to_string(clock);
    }

    void dump(uint64_t time) {
        if (draws && clock >= options.from && clock <= options.to) dut->draw(time);
    }

    void watchInput() {
        if (!offering || !*dut->s_axis_tready) return;
        if (beat % layout.inputBeats == 0) put(beat / layout.inputBeats, 0, clock);
        beat++;
        offering = false;
    }

    void watchProbes() {
        const uint32_t valid = dut->probeValid();
        size_t at = 5;
        for (size_t p = 0; p < layout.probes.size(); p++) {
            const Probe& probe = layout.probes[p];
            if (valid >> p & 1) {
                size_t image = words[p] / probe.words;
                if (image >= count) fail(4, probe.name + " gives more words than there are images, clock " + std::to_string(clock));
                uint32_t* out = record(image) + at + words[p] % probe.words * (1 + probe.chunks());
                out[0] = static_cast<uint32_t>(clock - accepted(image));
                std::memcpy(out + 1, dut->probe_data + probe.offset, 4 * probe.chunks());
                words[p]++;
            }
            at += probe.words * (1 + probe.chunks());
        }
    }

    void watchOutput() {
        if (*dut->frame_dropped) fail(4, "a frame was dropped, clock " + std::to_string(clock));
        if (held && !*dut->m_axis_tvalid) fail(4, "m_axis_tvalid fell before the result was taken: " + here(received));
        if (!*dut->m_axis_tvalid) return;
        uint32_t data = 0;
        std::memcpy(&data, dut->m_axis_tdata, layout.outputBytes);
        if (held && data != heldData) fail(4, "m_axis_tdata changed before the result was taken: " + here(received));
        held = !*dut->m_axis_tready;
        heldData = data;
        if (held) return;
        if (received == count) fail(4, "there is a result without an image: " + here(received));
        if (!*dut->m_axis_tlast) fail(4, "a result comes without m_axis_tlast: " + here(received));
        put(received, 2, clock);
        record(received)[4] = data;
        received++;
        if (received % 100 == 0) std::cout << "progress " << received << std::endl;
    }

    // While s_axis_tvalid is low the other signals mean nothing: let them change, so that no one gets away with reading them.
    void scribble() {
        uint8_t* data = dut->s_axis_tdata;
        for (size_t i = 0; i < layout.inputBytes; i++) data[i] = static_cast<uint8_t>(~data[i]);
        *dut->s_axis_tlast = !*dut->s_axis_tlast;
    }

    // Begins when so many results are there.
    void playReload() {
        if (!options.given("--reload") || reloaded) return;
        if (!reload && received >= options.reloadAfter) {
            reload.reset(new Reload(*dut->reload, options.file("--reload"), options.limit));
            reloadBegan = clock;
        }
        if (!reload) return;
        if (reload->done) {
            std::cout << "reloaded before image " << options.first + reloadFirst << ", clocks " << reloadBegan << " to " << clock
                      << std::endl;
            reload.reset();
            reloaded = true;
        } else {
            if (reload->writes()) reloadFirst = beat / layout.inputBeats;
            reload->offer();
        }
    }

    // A layer that has not given all its words, or null.
    const Probe* missing() const {
        for (size_t p = 0; p < words.size(); p++) {
            if (words[p] != count * layout.probes[p].words) return &layout.probes[p];
        }
        return nullptr;
    }

    void tick() {
        *dut->aclk = 0;
        dut->eval();
        dump(10 * clock);
        waiting = (*dut->m_axis_tvalid && !*dut->m_axis_tready) || (*dut->s_axis_tready && !*dut->s_axis_tvalid && beat < beats);
        if (*dut->aresetn) {
            if (reload) reload->watch(offering && *dut->s_axis_tready);
            watchInput();
            watchProbes();
            watchOutput();
        }
        *dut->aclk = 1;
        dut->eval();
        dump(10 * clock + 5);
        clock++;
    }

public:
    Bench(const Layout& layout, const Options& options)
        : layout(layout), options(options),
          count(options.count), beats(count * layout.inputBeats),
          vectors(readVectors(options.file("--vectors"), options.first * layout.inputBeats * layout.inputBytes,
                              beats * layout.inputBytes)),
          results(count * layout.record()), draws(options.given("--vcd")), words(layout.probes.size()) {
        if (draws) dut->openWaveform(options.file("--vcd"));
        if (options.given("--reload") && !dut->reload) fail(2, "this hardware takes no other weights; generate it with --reloadable");
    }

    void run() {
        Pauses gap(seedOf(Use::gaps, options.seed), options.gaps);
        Pauses stall(seedOf(Use::stalls, options.seed), options.stalls);

        *dut->s_axis_tvalid = 0;
        *dut->m_axis_tready = 0;
        *dut->aresetn = 0;
        if (dut->reload) {
            Design::Reload& port = *dut->reload;
            *port.awvalid = *port.wvalid = *port.arvalid = *port.bready = *port.rready = 0;
        }
        for (int i = 0; i < 4; i++) tick();
        *dut->aresetn = 1;

        uint64_t quiet = 0; // clocks since the last result in which the hardware did not wait for the harness
        size_t receivedBefore = 0;
        while (received < count) {
            if (!offering && beat < beats && !gap.now()) {
                offering = true;
                std::memcpy(dut->s_axis_tdata, vectors.data() + beat * layout.inputBytes, layout.inputBytes);
                *dut->s_axis_tlast = beat % layout.inputBeats == layout.inputBeats - 1;
            }
            if (!offering) scribble();
            playReload();
            *dut->s_axis_tvalid = offering;
            *dut->m_axis_tready = !stall.now();
            tick();
            if (received != receivedBefore) {
                receivedBefore = received;
                quiet = 0;
            } else if (!waiting && !reload && ++quiet > options.limit) {
                fail(4, "no result for " + std::to_string(options.limit) + " clocks: " + here(received));
            }
            if (draws && clock > options.to) {
                dut->closeWaveform();
                return;
            }
        }
        // Nothing may come after the last result: wait as long as a whole image takes, and for layers that still work on pixels no
        // result depends on.
        uint64_t first;
        std::memcpy(&first, record(0) + 2, sizeof first);
        *dut->s_axis_tvalid = 0;
        *dut->m_axis_tready = 1;
        const uint64_t last = clock;
        while (clock < last + first - accepted(0) + 16 || (missing() && clock < last + options.limit)) tick();
        if (const Probe* probe = missing()) fail(4, probe->name + " gave too few words");
    }

    void write(const std::string& path) {
        std::ofstream file(path + ".part", std::ios::binary);
        file.write(reinterpret_cast<const char*>(results.data()), static_cast<std::streamsize>(4 * results.size()));
        file.close();
        if (!file || std::rename((path + ".part").c_str(), path.c_str()) != 0) fail(2, "cannot write the results " + path);
        std::cout << "images sent " << beat / layout.inputBeats << ", received " << received << ", clocks " << clock
                  << std::endl;
    }
};

}  // namespace

int main(int argc, char** argv) {
    Options options(argc, argv);
    if (options.given("--vcd") && !Design::drawsWaveforms()) {
        fail(2, "this build writes no waveforms for --vcd; verilate with --trace");
    }
    const Layout layout = readLayout(options.file("--layout"));
    if (!options.given("--count") && options.first < layout.images) options.count = layout.images - options.first;
    if (options.count == 0 || options.first + options.count > layout.images) {
        fail(2, "the range of images is empty or goes past the last one");
    }
    Bench bench(layout, options);
    bench.run();
    if (options.given("--results")) bench.write(options.file("--results"));
    return 0;
}
