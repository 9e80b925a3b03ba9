#include "protocol/record/named_ballot.hpp"

#include <cassert>
#include <charconv>
#include <stdexcept>
#include <system_error>

#include "protocol/record/base64.hpp"
#include "protocol/record/identifier.hpp"
#include "protocol/record/log_name.hpp"

namespace yishi::record {
namespace {

constexpr std::string_view format_name = "/named-ballot/v1";
constexpr std::string_view no_prev = "--------------------------------------------";
constexpr unsigned most_options = 10;

static_assert(no_prev.size() == 44);

/// Takes a text apart line by line and knows at which line it stands.
class Lines {
  public:
    explicit Lines(std::string_view text) : rest_(text) {}

    /// What the next line says after `name`; empty, which no field allows, where there is none.
    std::string_view take(std::string_view name) {
        ++line_;
        const auto end = rest_.find('\n');
        if (end == std::string_view::npos || !rest_.starts_with(name)) return {};
        const auto value = rest_.substr(name.size(), end - name.size());
        rest_.remove_prefix(end + 1);
        return value;
    }

    bool at_end() const { return rest_.empty(); }

    BallotDefect defect(std::string_view why) const { return {line_, why}; }

  private:
    std::string_view rest_;
    unsigned line_ = 0;
};

std::optional<unsigned> parse_choice(std::string_view text) {
    if (text.size() != 2 || text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9') return std::nullopt;
    const unsigned choice = static_cast<unsigned>(text[0] - '0') * 10 + static_cast<unsigned>(text[1] - '0');
    if (choice < 1 || choice > most_options) return std::nullopt;
    return choice;
}

std::optional<std::uint32_t> parse_seq(std::string_view text) {
    // A leading zero would give one number two texts; from_chars itself takes no sign for an unsigned type.
    if (text.empty() || text.front() == '0') return std::nullopt;
    std::uint32_t seq = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), seq);
    if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return std::nullopt;
    return seq;
}

bool is_log_of(std::string_view body, std::string_view name) {
    const auto log = parse_log_name(name);
    return log && log->body == body && log->kind != LogKind::body_register;
}

}  // namespace

std::string BallotDefect::sentence() const {
    return "Line " + std::to_string(line) + " " + std::string(why) + ".";
}

void throw_exception_from_error(const BallotDefect& defect, const boost::source_location&) {
    throw std::runtime_error(defect.sentence());
}

std::string encode(const NamedBallot& ballot) {
    assert(ballot.choice >= 1 && ballot.choice <= most_options);
    assert(ballot.seq >= 1);
    std::string text;
    text.reserve(320);
    text.append(ballot.body).append(format_name);
    text.append("\nlog ").append(ballot.log);
    text.append("\nvote ").append(ballot.vote);
    text.append("\nopening ").append(base64::encode(ballot.opening));
    text.append("\nmember ").append(ballot.member);
    text.append("\ndevice ").append(ballot.device);
    text.append("\nchoice ");
    text.push_back(static_cast<char>('0' + ballot.choice / 10));
    text.push_back(static_cast<char>('0' + ballot.choice % 10));
    text.append("\nseq ").append(std::to_string(ballot.seq));
    text.append("\nprev ");
    if (ballot.prev) {
        text.append(base64::encode(*ballot.prev));
    } else {
        text.append(no_prev);
    }
    text.push_back('\n');
    return text;
}

boost::system::result<NamedBallot, BallotDefect> decode_named_ballot(std::string_view text) {
    Lines lines(text);

    auto body = lines.take({});
    if (!body.ends_with(format_name)) return lines.defect("must be a body and \"/named-ballot/v1\"");
    body.remove_suffix(format_name.size());
    if (!is_identifier(body)) return lines.defect("must begin with the identifier of a body");

    const auto log = lines.take("log ");
    if (!is_log_of(body, log)) return lines.defect("must be \"log \" and a meeting or rehearsal of the same body");

    const auto vote = lines.take("vote ");
    if (!is_identifier(vote)) return lines.defect("must be \"vote \" and an identifier");

    const auto opening = base64::decode_digest(lines.take("opening "));
    if (!opening) return lines.defect("must be \"opening \" and the base64 text of 32 bytes");

    const auto member = lines.take("member ");
    if (!is_identifier(member)) return lines.defect("must be \"member \" and an identifier");

    const auto device = lines.take("device ");
    if (!is_identifier(device)) return lines.defect("must be \"device \" and an identifier");

    const auto choice = parse_choice(lines.take("choice "));
    if (!choice) return lines.defect("must be \"choice \" and an option code from 01 to 10");

    const auto seq = parse_seq(lines.take("seq "));
    if (!seq) return lines.defect("must be \"seq \" and a number from 1 to 4294967295 without leading zeros");

    const auto prev_text = lines.take("prev ");
    std::optional<Digest> prev;
    if (prev_text != no_prev) {
        prev = base64::decode_digest(prev_text);
        if (!prev) return lines.defect("must be \"prev \" and the base64 text of 32 bytes or 44 dashes");
    }
    if (!lines.at_end()) return BallotDefect{10, "must not be there: a ballot has nine lines"};

    NamedBallot ballot;
    ballot.body = body;
    ballot.log = log;
    ballot.vote = vote;
    ballot.opening = *opening;
    ballot.member = member;
    ballot.device = device;
    ballot.choice = *choice;
    ballot.seq = *seq;
    ballot.prev = prev;
    return ballot;
}

}  // namespace yishi::record
