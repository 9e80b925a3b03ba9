#include "server/verify/beside.hpp"

#include "protocol/messages/codec.hpp"
#include "protocol/messages/report.hpp"
#include "protocol/record/base64.hpp"
#include "server/verify/file.hpp"

namespace yishi::verify {
namespace {

/// Files of another length than what the entries give are wrong whatever they say.
bool has_file(const std::filesystem::path& path, const std::string& content) {
    return read_file(path, content.size()) == content;
}

messages::ReportedLog head_of(const CheckedLog& log) {
    messages::ReportedLog head;
    head.log = log.name();
    head.origin = log.head.checkpoint.origin;
    head.size = log.head.checkpoint.size;
    head.root.text = record::base64::encode(log.head.checkpoint.root);
    head.check_code = head.root.text.substr(0, 8);
    return head;
}

std::string report_of(const CheckedLog& log) {
    if (const auto* meeting = log.entries.meeting()) {
        messages::MeetingReport report;
        static_cast<messages::ReportedLog&>(report) = head_of(log);
        for (const auto* vote : meeting->openings()) report.votes.push_back(vote->report());
        return messages::encode(report) + "\n";
    }
    messages::RegisterReport report;
    static_cast<messages::ReportedLog&>(report) = head_of(log);
    report.cases = log.entries.of_register()->cases();
    return messages::encode(report) + "\n";
}

}  // namespace

std::optional<Defect> check_beside(const std::filesystem::path& folder, const CheckedLog& log) {
    if (!has_file(folder / "keys", log.entries.keys())) return Defect::wrong_keys;
    if (!has_file(folder / "report.json", report_of(log))) return Defect::wrong_report;
    return std::nullopt;
}

}  // namespace yishi::verify
