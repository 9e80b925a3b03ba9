#pragma once

#include <string>

#include "server/verify/verification.hpp"

namespace yishi::verify {

/// The verdict for a scrutineer, in Chinese and English: each log with its check code and results; or the first defect,
/// where it stands, what it means and what to do.
std::string readable(const Verification& verification, const VerifyOptions& options);

}  // namespace yishi::verify
