#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/rejections.hpp"
#include "protocol/messages/vocabulary.hpp"
#include "server/domain/by_id.hpp"

namespace yishi::domain {

/// Whether the member serves on that day, both ends included.
bool serves_on(const messages::RosterMember& member, const messages::Date& day);

/// The members of a term in name order: 主任, 副主任, 秘书长, then 委员 by the strokes of the surname (domain.md, "The
/// body"). Immutable and shared by the states that hold it.
class Roster {
  public:
    explicit Roster(std::vector<messages::RosterMember> in_name_order);

    const std::vector<messages::RosterMember>& members() const { return members_; }
    /// The member of that identifier, or null.
    const messages::RosterMember* member(std::string_view id) const;
    /// Where a member stands in the name order.
    std::size_t place(std::string_view id) const;
    /// Who serves on that day, both ends included, in name order.
    std::vector<const messages::RosterMember*> serving(const messages::Date& day) const;

  private:
    std::vector<messages::RosterMember> members_;
    ById<std::size_t> places_;
};

/// What `after` changes of `before`, null where there was none yet. Members are known by their identifiers: a name that
/// was misspelt is a change, not another person.
messages::RosterDifference roster_difference(const Roster* before, const Roster& after);

/// What reading a roster file gives: the members in name order, or every fault with its row. Rows count from 1, the
/// header being row 1.
struct RosterFile {
    std::vector<messages::RosterMember> members;
    std::vector<std::string> faults;  ///< "第3行：… / row 3: …"
};

/// Reads CSV (RFC 4180, UTF-8, with or without byte order mark) with the header
/// `id,name,title,order,serving_from,serving_to`. `title` is a Chinese title (主任, 副主任, 秘书长, 委员, 代表) or its
/// English word; `order`, where it is not empty, is the manual override: members of one title with an order come first,
/// by it; `serving_to` may be empty. All or nothing: with a fault there are no members.
RosterFile read_roster(std::string_view csv);

}  // namespace yishi::domain
