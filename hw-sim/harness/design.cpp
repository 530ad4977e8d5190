#include "Vprobe.h"
#include "verilated_design.h"

std::unique_ptr<Design> Design::make(int seed) { return std::unique_ptr<Design>(new VerilatedDesign<Vprobe>(seed)); }

bool Design::drawsWaveforms() { return VM_TRACE; }
