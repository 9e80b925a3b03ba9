#pragma once

#include <filesystem>

namespace yishi::bench {

/// Where things are.
struct Surroundings {
    std::filesystem::path programs;      ///< yishi-server, yishi-verify and the bench's own.
    std::filesystem::path certificates;  ///< As yishi-certs lays them out.
    std::filesystem::path baseline;      ///< server.js of the Node baseline.
    std::filesystem::path work;          ///< Databases and logs; on a disk whose syncs count.
};

}  // namespace yishi::bench
