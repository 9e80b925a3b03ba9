#include "server/verify/blobs.hpp"

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "protocol/record/hex.hpp"
#include "server/verify/file.hpp"

namespace yishi::verify {
namespace {

/// 12000 items of the largest kind.
constexpr std::size_t blob_bytes = 64'000'000;

template <class T, class... Name>
bool names_twice(const std::vector<T>& list, Name T::*... names) {
    const auto repeats = [&](auto name) {
        std::set<messages::Identifier> seen;
        for (const T& each : list)
            if (!seen.insert(each.*name).second) return true;
        return false;
    };
    return (repeats(names) || ...);
}

bool names_twice(const std::vector<messages::Identifier>& list) {
    return std::set(list.begin(), list.end()).size() != list.size();
}

class Reader {
  public:
    explicit Reader(const std::filesystem::path& folder) : folder_(folder) {}

    /// What the entry names is looked for first, all of it; then each is read.
    std::variant<Lists, Defect> read(const messages::Event& event) {
        std::visit([this](const auto& each) { find(each); }, event);
        if (missing_) return Defect::missing_blob;
        Lists lists;
        for (const Named& each : named_)
            if (record::sha256(each.bytes) != each.digest || !each.read(each.bytes, lists)) return Defect::wrong_blob;
        return lists;
    }

  private:
    struct Named {
        record::Digest digest;
        std::string bytes;
        bool (*read)(std::string_view bytes, Lists& lists);
    };

    void find(const messages::RosterImported& event) { name(event.roster, read_roster); }
    void find(const messages::RosterProposed& event) { name(event.roster, read_roster); }
    void find(const messages::MeetingOpened& event) {
        name(event.roster, read_roster);
        if (!event.attendees) return;
        name(*event.attendees, [](std::string_view bytes, Lists& lists) {
            return decode_list(bytes, lists.attendees) && !names_twice(lists.attendees, &messages::Attendee::attendee);
        });
    }
    void find(const messages::SeatPlanSet& event) {
        name(event.plan, [](std::string_view bytes, Lists& lists) {
            return decode_list(bytes, lists.plan) &&
                   !names_twice(lists.plan, &messages::SeatAssignment::device, &messages::SeatAssignment::person);
        });
    }
    void find(const messages::VoteDrafted& event) {
        if (!event.electorate) return;
        name(*event.electorate, [](std::string_view bytes, Lists& lists) {
            return decode_list(bytes, lists.electorate.emplace()) && !names_twice(*lists.electorate);
        });
    }
    void find(const messages::VoteOpened& event) {
        name(event.roll, [](std::string_view bytes, Lists& lists) {
            return decode_list(bytes, lists.roll) && !names_twice(lists.roll, &messages::RollEntry::member);
        });
    }
    template <class Other>
    void find(const Other&) {}

    static bool read_roster(std::string_view bytes, Lists& lists) {
        return decode_list(bytes, lists.roster) && !names_twice(lists.roster, &messages::RosterMember::id);
    }

    template <class T>
    static bool decode_list(std::string_view bytes, std::vector<T>& list) {
        auto decoded = messages::decode<std::vector<T>>(bytes);
        if (!decoded || messages::encode(decoded.value) != bytes) return false;
        list = std::move(decoded.value);
        return true;
    }

    void name(const messages::DigestText& text, bool (*reader)(std::string_view, Lists&)) {
        const auto digest = *record::base64::decode_digest(text.text);
        auto bytes = read_file(folder_ / "blob" / record::hex::encode(digest), blob_bytes);
        if (!bytes) {
            missing_ = true;
            return;
        }
        named_.push_back({digest, std::move(*bytes), reader});
    }

    const std::filesystem::path& folder_;
    std::vector<Named> named_;
    bool missing_ = false;
};

}  // namespace

std::variant<Lists, Defect> read_lists(const std::filesystem::path& folder, const messages::Event& event) {
    return Reader(folder).read(event);
}

}  // namespace yishi::verify
