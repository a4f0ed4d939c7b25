// The eight land ports as a sample site has them, from deploy/data.
#pragma once

#include <vector>

#include "proto/liaison/v1/records.pb.h"

namespace liaison::cli {

/// Names of both sides, whether suspended, and the mean peak hours of 2024: mean passengers a day ×
/// the greatest share that an hour has in the port's ordinary profile. In the order of ports.csv.
std::vector<v1::Port> sample_ports();

}  // namespace liaison::cli
