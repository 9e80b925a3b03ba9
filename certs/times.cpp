#include "certs/times.hpp"

#include <array>
#include <ctime>

namespace yishi::certs {

namespace {
constexpr char form[] = "%Y-%m-%dT%H:%M:%SZ";
}

std::string text_of(Time time) {
    const std::time_t seconds = time.time_since_epoch().count();
    std::tm broken{};
    gmtime_r(&seconds, &broken);
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), form, &broken)};
}

Time time_of(const std::string& text) {
    std::tm broken{};
    const char* end = strptime(text.c_str(), form, &broken);
    if (end == nullptr || *end != '\0') throw CertsError("\"" + text + "\" is not a time like 2026-03-01T08:00:00Z");
    return Time(std::chrono::seconds(timegm(&broken)));
}

}  // namespace yishi::certs
