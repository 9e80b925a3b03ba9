#include "server/verify/defect.hpp"

#include <boost/describe.hpp>

#include "protocol/messages/codec.hpp"

namespace yishi::verify {
namespace {

struct VerdictLine {
    std::string verdict;
    std::optional<std::string> defect;
    std::optional<std::string> log;
    std::optional<std::uint64_t> entry;
};
BOOST_DESCRIBE_STRUCT(VerdictLine, (), (verdict, defect, log, entry))

}  // namespace

std::string_view name_of(Defect defect) {
    switch (defect) {
#define DEFECT(name, code, zh, en, do_zh, do_en) \
    case Defect::name:                           \
        return #name;
#include "server/verify/defects.def"
#undef DEFECT
    }
    return {};
}

Explanation explain(Defect defect) {
    switch (defect) {
#define DEFECT(name, code, zh, en, do_zh, do_en) \
    case Defect::name:                           \
        return {zh, en, do_zh, do_en};
#include "server/verify/defects.def"
#undef DEFECT
    }
    return {};
}

std::string encode_verdict(const std::optional<Finding>& finding) {
    if (!finding) return messages::encode(VerdictLine{"accepted", {}, {}, {}});
    return messages::encode(
        VerdictLine{"refused", std::string(name_of(finding->defect)), finding->log, finding->entry});
}

}  // namespace yishi::verify
