// The verilated `probe` as the harness drives it. Only verilated_design.h knows Verilator, so that harness.cpp is compiled once for
// all designs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

class Design {
public:
    uint8_t* aclk;
    uint8_t* aresetn;
    uint8_t* s_axis_tdata; // and all wider ports: low bits first
    uint8_t* s_axis_tvalid;
    const uint8_t* s_axis_tready;
    uint8_t* s_axis_tlast;
    const uint8_t* m_axis_tdata;
    const uint8_t* m_axis_tvalid;
    uint8_t* m_axis_tready;
    const uint8_t* m_axis_tlast;
    const uint8_t* frame_dropped;
    const uint32_t* probe_data;

    // The slave that takes other weights, one address for all; null where there is none.
    struct Reload {
        uint8_t *awvalid, *wvalid, *wstrb, *bready, *arvalid, *rready;
        uint16_t *awaddr, *araddr;
        uint32_t* wdata;
        const uint8_t *awready, *bvalid, *bresp, *arready, *rvalid;
        const uint32_t* rdata;
    };
    std::unique_ptr<Reload> reload;

    // One in its state before the reset; from the seed, 1 to 2^31 - 1, come the registers that no reset sets.
    static std::unique_ptr<Design> make(int seed);

    // Whether it was verilated for waveforms; without it the three below do nothing.
    static bool drawsWaveforms();

    virtual ~Design() = default;
    virtual void eval() = 0;
    virtual uint32_t probeValid() const = 0;
    virtual void openWaveform(const std::string& file) = 0;
    virtual void draw(uint64_t time) = 0;
    virtual void closeWaveform() = 0;
};
