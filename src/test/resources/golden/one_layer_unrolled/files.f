net.v
net_layer1.v
net_layer1_weights.v
bitloom_arg_max.v
bitloom_popcount_unit.v
bitloom_vector_buffer.v
