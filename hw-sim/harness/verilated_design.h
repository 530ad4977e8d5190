// Joins the ports of a verilated `probe` to design.h.
#pragma once

#include "design.h"
#include "verilated.h"
#if VM_TRACE
#include "verilated_vcd_c.h"
#endif

// Verilator keeps a port in the smallest unsigned type or array of u32 that holds it, low bits first.
template <typename Port> uint8_t* bytesOf(Port& port) { return reinterpret_cast<uint8_t*>(&port); }

// Only a reloadable design has these ports.
template <typename Probe> auto reloadOf(Probe& dut, int) -> decltype(dut.s_axil_awvalid, std::unique_ptr<Design::Reload>()) {
    return std::unique_ptr<Design::Reload>(new Design::Reload{
        &dut.s_axil_awvalid, &dut.s_axil_wvalid, &dut.s_axil_wstrb, &dut.s_axil_bready, &dut.s_axil_arvalid, &dut.s_axil_rready,
        &dut.s_axil_awaddr, &dut.s_axil_araddr, &dut.s_axil_wdata,
        &dut.s_axil_awready, &dut.s_axil_bvalid, &dut.s_axil_bresp, &dut.s_axil_arready, &dut.s_axil_rvalid,
        &dut.s_axil_rdata});
}
template <typename Probe> std::unique_ptr<Design::Reload> reloadOf(Probe&, long) { return nullptr; }

template <typename Probe> class VerilatedDesign final : public Design {
    VerilatedContext context;
    std::unique_ptr<Probe> dut;
#if VM_TRACE
    std::unique_ptr<VerilatedVcdC> vcd;
#endif

public:
    explicit VerilatedDesign(int seed) {
        context.randReset(2);
        context.randSeed(seed);
        dut.reset(new Probe{&context, "probe"});
        aclk = &dut->aclk;
        aresetn = &dut->aresetn;
        s_axis_tdata = bytesOf(dut->s_axis_tdata);
        s_axis_tvalid = &dut->s_axis_tvalid;
        s_axis_tready = &dut->s_axis_tready;
        s_axis_tlast = &dut->s_axis_tlast;
        m_axis_tdata = bytesOf(dut->m_axis_tdata);
        m_axis_tvalid = &dut->m_axis_tvalid;
        m_axis_tready = &dut->m_axis_tready;
        m_axis_tlast = &dut->m_axis_tlast;
        frame_dropped = &dut->frame_dropped;
        reload = reloadOf(*dut, 0);
        probe_data = reinterpret_cast<const uint32_t*>(bytesOf(dut->probe_data));
    }

    void eval() override { dut->eval(); }
    uint32_t probeValid() const override { return dut->probe_valid; }

#if VM_TRACE
    void openWaveform(const std::string& file) override {
        context.traceEverOn(true);
        vcd.reset(new VerilatedVcdC);
        dut->trace(vcd.get(), 99);
        vcd->open(file.c_str());
    }
    void draw(uint64_t time) override { vcd->dump(time); }
    void closeWaveform() override { vcd->close(); }
#else
    void openWaveform(const std::string&) override {}
    void draw(uint64_t) override {}
    void closeWaveform() override {}
#endif
};
