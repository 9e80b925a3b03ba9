#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::verify {

/// Everything that a verifier refuses a record for (docs/spec/record.md, "Verification"). The value is the exit code.
enum class Defect : int {
#define DEFECT(name, code, zh, en, do_zh, do_en) name = code,
#include "server/verify/defects.def"
#undef DEFECT
};

/// Its name in the specification.
std::string_view name_of(Defect defect);

/// What a defect means, and what to do.
struct Explanation {
    std::string_view zh;
    std::string_view en;
    std::string_view to_do_zh;
    std::string_view to_do_en;
};
Explanation explain(Defect defect);

/// The first defect of a record: what, in which log, at which entry, where these can be named.
struct Finding {
    Defect defect = Defect::bad_checkpoint;
    std::optional<std::string> log;
    std::optional<std::uint64_t> entry;

    bool operator==(const Finding&) const = default;
};

/// The line of JSON that the specification describes, without a line feed; `finding` is absent where the record is
/// accepted.
std::string encode_verdict(const std::optional<Finding>& finding);

}  // namespace yishi::verify
