#include "terminal/fleet/simulated_plan.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "protocol/messages/limits.hpp"
#include "protocol/record/sha256.hpp"

namespace yishi::fleet {

using namespace messages;

namespace {

/// An option's number as a choice.
constexpr std::array<std::string_view, limits::options_most> choices{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};

/// A person takes at least so long, in milliseconds.
constexpr std::uint32_t quickest = 300;

}  // namespace

SimulatedPlan::SimulatedPlan(Simulation simulation, std::vector<std::string> devices) : simulation_(simulation) {
    std::ranges::sort(devices, {}, [this](const std::string& device) { return lot("away/" + device); });
    devices.resize(std::min<std::size_t>(devices.size(), simulation.stay_away));
    away_.insert(devices.begin(), devices.end());
}

/// The same on every machine: the first bytes of a hash.
std::uint64_t SimulatedPlan::lot(const std::string& what) const {
    const auto digest = record::sha256(std::to_string(simulation_.seed) + "/" + what);
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i) number = number << 8 | digest.bytes[i];
    return number;
}

bool SimulatedPlan::signs_in(const std::string&, const std::string&, const std::string& device) const {
    return !away_.contains(device);
}

std::vector<agent::SeatPlan::Press> SimulatedPlan::presses(const std::string& meeting, const VoteView& vote,
                                                           const std::string& device) const {
    if (vote.settings.medium == Medium::paper || away_.contains(device)) return {};
    const std::string place = meeting + "/" + vote.vote.text + "/" + device + "/";
    if (lot(place + "whether") % 12 == 0) return {};
    const auto delay = static_cast<std::uint32_t>(lot(place + "when") % (simulation_.press_within_seconds * 1000 + 1));
    const auto approve = std::ranges::find(vote.options, OptionClass::approve, &Option::counts_as);
    auto option = static_cast<std::size_t>(approve - vote.options.begin());
    if (approve == vote.options.end() || lot(place + "approve") % 10 >= 6) {
        const auto other = lot(place + "other") % (vote.options.size() - 1);
        option = other < option ? other : other + 1;
        option = std::min<std::size_t>(option, vote.options.size() - 1);
    }
    return {{choices[option], std::max(quickest, delay)}};
}

}  // namespace yishi::fleet
