#include "server/domain/vote.hpp"

#include <utility>

namespace yishi::domain {

Roll::Roll(std::vector<messages::RollEntry> in_name_order) : entries_(std::move(in_name_order)) {
    for (std::size_t place = 0; place < entries_.size(); ++place) {
        places_.emplace(entries_[place].member.text, place);
        if (entries_[place].present) ++present_;
    }
}

std::optional<std::size_t> Roll::place(std::string_view member) const {
    const auto* place = find(places_, member);
    return place ? std::optional(*place) : std::nullopt;
}

bool Vote::under_way() const {
    using enum messages::VoteState;
    return state == open || state == held || state == closed || state == counted;
}

}  // namespace yishi::domain
