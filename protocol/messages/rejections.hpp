#pragma once

#include <boost/describe.hpp>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "protocol/messages/identifiers.hpp"

namespace yishi::messages {

/// Why a command or a press was not accepted, in order of precedence: where several apply, the first is given. A
/// rejection changes nothing. docs/spec/protocol.md lists them with their texts, which stand in rejections.def.
enum class RejectionCode {
#define YISHI_REJECTION(code, zh, en) code,
#include "protocol/messages/rejections.def"
#undef YISHI_REJECTION
};

/// A code with its name on the wire.
struct RejectionName {
    RejectionCode value;
    std::string_view name;
};

namespace detail {

inline constexpr RejectionCode every_rejection[] = {
#define YISHI_REJECTION(code, zh, en) RejectionCode::code,
#include "protocol/messages/rejections.def"
#undef YISHI_REJECTION
};

}  // namespace detail

/// How many codes there are.
inline constexpr std::size_t rejection_codes = std::size(detail::every_rejection);

/// Every code in order of precedence (codec.hpp finds the names here).
std::span<const RejectionName> enumerators(RejectionCode);

/// A rejection as its sender gets it: the code for programs, a sentence in Chinese and in English for people, and
/// `detail`, which names the thing at fault where there is one ("15-36", "row 3: …").
struct Rejection {
    RejectionCode code = RejectionCode::malformed;
    std::string zh;
    std::string en;
    std::string detail;

    bool operator==(const Rejection&) const = default;
};
BOOST_DESCRIBE_STRUCT(Rejection, (), (code, zh, en, detail))

/// The rejection with its two texts.
Rejection reject(RejectionCode code, std::string detail = {});

/// The Chinese and the English sentence for people: what is wrong, and what to do.
std::string_view chinese(RejectionCode code);
std::string_view english(RejectionCode code);

}  // namespace yishi::messages
