#include "server/verify/progress_bar.hpp"

namespace yishi::verify {
namespace {

constexpr std::uint64_t long_log = 5'000;
constexpr std::uint64_t cells = 30;

}  // namespace

void ProgressBar::operator()(const std::string& log, std::uint64_t done, std::uint64_t total) {
    if (total < long_log) return;
    const std::uint64_t percent = done / (total / 100 + 1);
    const std::uint64_t filled = done == total ? cells : percent * cells / 100;
    if (done != total && done != 0 && percent == shown_) return;
    shown_ = percent;
    out_ << "\r" << log << " [" << std::string(filled, '=') << std::string(cells - filled, ' ') << "] "
         << (done == total ? 100 : percent) << " %" << std::flush;
    if (done == total) out_ << "\n";
}

}  // namespace yishi::verify
