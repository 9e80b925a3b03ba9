#pragma once

#include <chrono>
#include <string>

#include "protocol/link/listener.hpp"
#include "server/engine/figures.hpp"

namespace yishi::net {

/// The figures in the Prometheus text format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats).
std::string prometheus_text(const engine::Figures& figures, const link::ServerCounters& counters,
                            std::chrono::seconds uptime);

}  // namespace yishi::net
