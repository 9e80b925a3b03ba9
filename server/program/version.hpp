#pragma once

namespace yishi::program {

/// As the welcome frame names the server.
inline constexpr const char* server_name = "yishi-server 0.1.0";

}  // namespace yishi::program
