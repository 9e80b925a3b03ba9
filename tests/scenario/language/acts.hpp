#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "tests/scenario/language/hall.hpp"
#include "tests/scenario/language/words.hpp"

namespace yishi::scenario {

/// Carries out the lines of a scenario that do something:
///
///     clerk li: open-vote --meeting 15-35 --vote report      an act of a person, in the words of act_line.hpp
///     clerk li (order-7): open-vote …                        the same under an identifier of its own
///     clerk li at desk-1: open-vote …                        the same through a page, in that browser; `at nowhere`:
///                                                            in none that is known
///     clerk li at desk-1 called 李明: open-vote …             whose account has that name
///     seat t-001: sign-in                                    meeting and sitting are those the seat was told
///     seat t-001: sign-in by pin of m-001                    a PIN was typed that is this person's; also: by card of
///     seat t-001: sign-in by pin of nobody                   a PIN that there is nobody to hold against
///     seat t-001: sign-in by card of m-001 in g1             in another sitting than the seat was told
///     seat t-001: press report 赞成                          an option by label or number; behind it, what is wrong
///     seat t-001: press report 赞成 with seq=9               with it: member= device= log= seq= opening=other
///                                                            prev=other
///     seat t-001: press again                                the same bytes once more
///     seats t-001..t-024 sign in · all seats sign in
///     seats t-001..t-024,t-030 press report 赞成
///     notices of 15-35 water on 2026-01-15                   every step before a hearing, done on that day
///     the committee of a county                              first of all, where it is not a city's
///     time +30s · time +5m · restart · disconnect t-003 · connect t-003
///
/// In an act `@file` stands for the content of a file beside the scenario, and `--seats t-001..t-009:m-001..m-009`
/// for the pairs. `approve-proposal` without `--digest` has that of the proposal as it waits.
class Acts {
  public:
    Acts(Hall& hall, std::filesystem::path folder) : hall_(hall), folder_(std::move(folder)) {}

    /// Does what the line says. Gives what the server said to it ("accepted", "accepted before", "rejected <code>
    /// <detail>"), or nothing where the line asks nothing of the server. Throws Failure where it is no such line.
    std::optional<std::string> carry_out(std::string_view line);

  private:
    std::string act(messages::Role role, const std::string& who, std::string_view what);
    std::string send(const domain::Principal& principal, std::string_view what, const std::string& id);
    std::string press(const std::string& device, WordReader& words);
    std::string sign_in(const std::string& device);
    std::string sign_in_by(const std::string& device, WordReader& words);
    std::string sign_in_as(const domain::Principal& principal, const std::optional<std::string>& sitting);
    std::string many(const std::vector<std::string>& devices, WordReader& words);
    std::string record_notices(WordReader& words);
    void found(const std::string& level);
    std::vector<std::string> all_seats() const;
    std::string filled_in(std::string_view what) const;
    std::string shown_digest(const std::vector<std::string>& words) const;
    unsigned choice(const std::string& vote, const std::string& option) const;

    Hall& hall_;
    std::filesystem::path folder_;
    unsigned sent_ = 0;
};

}  // namespace yishi::scenario
