// Drives the verilated top of a board through its two serial pins, clock by clock.
//
//     Vboard --bit CLOCKS (--script FILE [--received FILE] | --connect SOCKET [--received FILE] | --serve) [--seed N]
//
// --bit       clocks of a bit on the line
// --script    commands from a file, one a line
// --connect   commands from a Unix socket, and the replies to it
// --serve     a pseudo-terminal, whose path is printed; what is written to it is sent to the board
// --received  takes every byte of the board: the clock of its start bit, the byte in hexadecimal, `framing` if its stop bit is 0
// --seed      of the registers that nothing sets
//
// Commands; what is sent goes one after the other, and only `run` lets time pass:
//
//     pace PPM          from here on a bit takes so many millionths longer (a whole number, may be negative)
//     bytes HEX         sends bytes, 8N1
//     level L CLOCKS    holds the line at 0 or 1
//     run CLOCKS        until bytes have come and the line has been quiet for two bits, or until so many clocks have passed;
//                       reply: the clock, blank, the bytes in hexadecimal
//
// Exit value 0: the commands are over. 2: wrong usage, files or commands. 4: the board sends what is no byte.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <termios.h>
#include <unistd.h>

#include "Vboard.h"
#include "verilated.h"

namespace {

[[noreturn]] void fail(int exitValue, const std::string& message) {
    std::cerr << "board: " << message << std::endl;
    std::exit(exitValue);
}

uint64_t number(const std::string& what, const std::string& text, uint64_t least, uint64_t largest) {
    uint64_t value = 0;
    bool fits = !text.empty() && text.size() < 19;
    for (char c : text) {
        fits = fits && c >= '0' && c <= '9';
        value = 10 * value + static_cast<uint64_t>(c - '0');
    }
    if (!fits || value < least || value > largest) {
        fail(2, what + " " + text + " is no number from " + std::to_string(least) + " to " + std::to_string(largest));
    }
    return value;
}

// What the line to the board does: levels, each for so many clocks; high when there is nothing to send.
class Sender {
    struct Run {
        bool level;
        uint64_t clocks;
    };
    std::deque<Run> runs;
    const uint64_t bit;
    int64_t longer = 0; // millionths

    // Edges lie where the pace has them, to the nearest clock.
    uint64_t edge(int bits) const {
        const int64_t time = static_cast<int64_t>(bit) * bits * (1000000 + longer);
        return static_cast<uint64_t>((time + 500000) / 1000000);
    }

public:
    explicit Sender(uint64_t bit) : bit(bit) {}

    void pace(int64_t ppm) { longer = ppm; }
    void level(bool level, uint64_t clocks) {
        if (clocks > 0) runs.push_back({level, clocks});
    }
    void byte(uint8_t value) {
        const unsigned bits = 0x200u | unsigned{value} << 1; // start, 8 data bits with the lowest first, stop
        for (int i = 0; i < 10; i++) level(bits >> i & 1, edge(i + 1) - edge(i));
    }
    bool idle() const { return runs.empty(); }

    bool next() {
        if (runs.empty()) return true;
        const bool level = runs.front().level;
        if (--runs.front().clocks == 0) runs.pop_front();
        return level;
    }
};

// Takes bytes off the line of the board.
class Receiver {
    const uint64_t bit;
    uint64_t wait = 0; // clocks to the middle of the next bit
    int bits = 0;      // still to come of this byte, its stop bit included
    unsigned value = 0;

public:
    uint64_t start = 0; // clock of the start bit
    uint64_t quiet = 0; // clocks since the end of the last byte

    explicit Receiver(uint64_t bit) : bit(bit) {}

    // Whether a byte ends at this clock.
    bool take(bool level, uint64_t clock) {
        if (bits == 0) {
            if (level) {
                quiet++;
                return false;
            }
            bits = 10;
            value = 0;
            wait = bit / 2;
            start = clock;
        }
        quiet = 0;
        if (wait-- > 0) return false;
        wait = bit - 1;
        value |= unsigned{level} << (10 - bits);
        bits--;
        // A pulse that is over in the middle of the start bit is none.
        if (bits == 9 && level) bits = 0;
        return bits == 0 && !(value & 1);
    }
    uint8_t byte() const { return static_cast<uint8_t>(value >> 1); }
    bool framed() const { return value >> 9 & 1; }
};

class Bench {
    std::unique_ptr<VerilatedContext> context{new VerilatedContext};
    std::unique_ptr<Vboard> dut;
    Receiver receiver;
    std::ofstream log;

public:
    Sender sender;
    std::vector<uint8_t> received;
    uint64_t clock = 0;

    Bench(uint64_t bit, uint64_t seed, const std::string& logPath) : receiver(bit), sender(bit) {
        context->randReset(2);
        context->randSeed(static_cast<int>(seed));
        dut.reset(new Vboard{context.get(), "board"});
        if (!logPath.empty()) {
            log.open(logPath);
            if (!log) fail(2, "cannot write " + logPath);
        }
        dut->clk_in = 0;
        dut->uart_rx = 1;
        dut->eval();
    }

    void tick() {
        dut->clk_in = 0;
        dut->uart_rx = sender.next();
        dut->eval();
        if (receiver.take(dut->uart_tx, clock)) {
            received.push_back(receiver.byte());
            if (log.is_open()) {
                char line[64];
                std::snprintf(line, sizeof line, "%llu %02x%s\n", static_cast<unsigned long long>(receiver.start),
                              receiver.byte(), receiver.framed() ? "" : " framing");
                log << line;
            }
            if (!receiver.framed()) fail(4, "a stop bit is 0, clock " + std::to_string(clock));
        }
        dut->clk_in = 1;
        dut->eval();
        clock++;
    }

    bool quietFor(uint64_t clocks) const { return receiver.quiet >= clocks; }

    void end() {
        dut->final();
        log.close();
    }
};

// Lines of text from a file or socket, and replies to a socket.
class Commands {
    const int input;
    const bool replies;
    std::string pending;
    size_t used = 0;

public:
    Commands(int input, bool replies) : input(input), replies(replies) {}

    bool next(std::string& line) {
        for (;;) {
            const size_t end = pending.find('\n', used);
            if (end != std::string::npos) {
                line = pending.substr(used, end - used);
                used = end + 1;
                return true;
            }
            pending.erase(0, used);
            used = 0;
            char buffer[65536];
            const ssize_t size = ::read(input, buffer, sizeof buffer);
            if (size < 0) fail(2, std::string("cannot read the commands: ") + std::strerror(errno));
            if (size == 0) {
                if (!pending.empty()) fail(2, "the commands end in the middle of a line");
                return false;
            }
            pending.append(buffer, static_cast<size_t>(size));
        }
    }

    void reply(const std::string& text) {
        if (!replies) return;
        for (size_t done = 0; done < text.size();) {
            const ssize_t size = ::send(input, text.data() + done, text.size() - done, MSG_NOSIGNAL);
            if (size <= 0) fail(2, std::string("cannot reply: ") + std::strerror(errno));
            done += static_cast<size_t>(size);
        }
    }
};

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

void sendBytes(Sender& sender, const std::string& hex) {
    if (hex.size() % 2 != 0) fail(2, "bytes " + hex + " are no pairs of digits");
    for (size_t i = 0; i < hex.size(); i += 2) {
        const int high = hexDigit(hex[i]), low = hexDigit(hex[i + 1]);
        if (high < 0 || low < 0) fail(2, "bytes " + hex + " have other digits than 0-9 and a-f");
        sender.byte(static_cast<uint8_t>(high << 4 | low));
    }
}

void obey(Bench& bench, Commands& commands, uint64_t bit) {
    std::string line;
    while (commands.next(line)) {
        std::istringstream words(line);
        std::string kind, first, second;
        words >> kind >> first >> second;
        if (kind == "bytes") {
            sendBytes(bench.sender, first);
        } else if (kind == "level") {
            bench.sender.level(number("level", first, 0, 1) == 1, number("level for", second, 0, UINT32_MAX));
        } else if (kind == "pace") {
            const bool negative = !first.empty() && first[0] == '-';
            const int64_t ppm = static_cast<int64_t>(number("pace", negative ? first.substr(1) : first, 0, 100000));
            bench.sender.pace(negative ? -ppm : ppm);
        } else if (kind == "run") {
            const uint64_t end = bench.clock + number("run", first, 0, INT64_MAX);
            bench.received.clear();
            while (bench.clock < end && (bench.received.empty() || !bench.quietFor(2 * bit))) bench.tick();
            std::string reply = std::to_string(bench.clock) + " ";
            for (uint8_t byte : bench.received) {
                char digits[3];
                std::snprintf(digits, sizeof digits, "%02x", byte);
                reply += digits;
            }
            commands.reply(reply + "\n");
        } else {
            fail(2, "cannot read the command: " + line);
        }
    }
}

int connectTo(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) fail(2, "the path of the socket is too long: " + path);
    std::strcpy(address.sun_path, path.c_str());
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    if (socket < 0 || ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        fail(2, "cannot connect to " + path + ": " + std::strerror(errno));
    }
    return socket;
}

// Time passes only while there is something to do: a board that waits costs nothing.
[[noreturn]] void serve(Bench& bench, uint64_t bit, uint64_t busy) {
    const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
    if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0) fail(2, "there is no pseudo-terminal");
    const std::string path = ::ptsname(terminal);
    // Held open, or the first program that closes it would end the line.
    const int held = ::open(path.c_str(), O_RDWR | O_NOCTTY);
    termios raw;
    if (held < 0 || ::tcgetattr(held, &raw) != 0) fail(2, "cannot open " + path);
    ::cfmakeraw(&raw);
    ::tcsetattr(held, TCSANOW, &raw);
    std::cout << "port " << path << std::endl;
    uint64_t idleSince = 0;
    for (;;) {
        const bool idle = bench.sender.idle() && bench.clock - idleSince > busy && bench.quietFor(20 * bit);
        pollfd ready{terminal, POLLIN, 0};
        if (bench.sender.idle() && ::poll(&ready, 1, idle ? -1 : 0) > 0) {
            uint8_t buffer[4096];
            const ssize_t size = ::read(terminal, buffer, sizeof buffer);
            for (ssize_t i = 0; i < size; i++) bench.sender.byte(buffer[i]);
            idleSince = bench.clock;
        }
        for (uint64_t i = 0; i < 4 * bit; i++) {
            bench.tick();
            if (!bench.sender.idle()) idleSince = bench.clock;
        }
        if (!bench.received.empty()) {
            const ssize_t size = ::write(terminal, bench.received.data(), bench.received.size());
            if (size < 0) fail(2, std::string("cannot write to the pseudo-terminal: ") + std::strerror(errno));
            bench.received.clear();
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::map<std::string, std::string> options{{"--bit", ""},      {"--busy", "1000000"}, {"--connect", ""}, {"--received", ""},
                                               {"--script", ""},   {"--seed", "1"},       {"--serve", ""}};
    for (int i = 1; i < argc; i++) {
        const std::string name = argv[i];
        if (options.count(name) == 0) {
            std::string known;
            for (const auto& option : options) known += " " + option.first;
            fail(2, "there is no option " + name + "; choose from" + known);
        }
        if (name == "--serve") {
            options[name] = "yes";
        } else if (++i == argc) {
            fail(2, "option " + name + " has no value");
        } else {
            options[name] = argv[i];
        }
    }
    const uint64_t bit = number("--bit", options["--bit"], 4, 1000000);
    const uint64_t seed = number("--seed", options["--seed"], 1, INT32_MAX);
    const uint64_t busy = number("--busy", options["--busy"], 1, INT64_MAX);
    Bench bench(bit, seed, options["--received"]);
    if (!options["--serve"].empty()) serve(bench, bit, busy);
    if (!options["--connect"].empty()) {
        Commands commands(connectTo(options["--connect"]), true);
        obey(bench, commands, bit);
    } else if (!options["--script"].empty()) {
        const int file = ::open(options["--script"].c_str(), O_RDONLY);
        if (file < 0) fail(2, "cannot read " + options["--script"]);
        Commands commands(file, false);
        obey(bench, commands, bit);
    } else {
        fail(2, "there is nothing to do; choose one of --script, --connect and --serve");
    }
    bench.end();
    std::cout << "clocks " << bench.clock << std::endl;
    return 0;
}
