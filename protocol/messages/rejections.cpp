#include "protocol/messages/rejections.hpp"

#include <array>
#include <utility>

namespace yishi::messages {
namespace {

struct Texts {
    std::string_view zh;
    std::string_view en;
};

constexpr std::array texts{
#define YISHI_REJECTION(code, zh, en) Texts{zh, en},
#include "protocol/messages/rejections.def"
#undef YISHI_REJECTION
};

constexpr std::array names{
#define YISHI_REJECTION(code, zh, en) RejectionName{RejectionCode::code, #code},
#include "protocol/messages/rejections.def"
#undef YISHI_REJECTION
};

}  // namespace

std::span<const RejectionName> enumerators(RejectionCode) {
    return names;
}

std::string_view chinese(RejectionCode code) {
    return texts[static_cast<std::size_t>(code)].zh;
}

std::string_view english(RejectionCode code) {
    return texts[static_cast<std::size_t>(code)].en;
}

Rejection reject(RejectionCode code, std::string detail) {
    return {code, std::string(chinese(code)), std::string(english(code)), std::move(detail)};
}

}  // namespace yishi::messages
