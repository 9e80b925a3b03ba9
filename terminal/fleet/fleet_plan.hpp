#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "terminal/agent/seat_pilot.hpp"

namespace yishi::fleet {

/// A plan's file is not as it should be; `what()` names file, row and fault.
class PlanError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Who signs in, and who presses what. The files are CSV without quotation marks, in UTF-8; a first row with the
/// columns' names, empty rows and rows that start with # are passed over.
class FleetPlan : public agent::SeatPlan {
  public:
    /// `vote,device,choice[,delay_ms]`. A vote is named `report`, or `15-35/report` where several meetings have one of
    /// that name. A choice is an option's number from 1, its label, its English label, `approve`, `reject` or `abstain`
    /// for the first option of that class, or `none`. Several rows of one seat and vote are presses in this order, each
    /// after the answer to the one before. Throws PlanError.
    void read_ballots(const std::string& text, const std::string& name);

    /// `sitting,device`; a sitting is named `s1` or `15-35/s1`. Throws PlanError.
    void read_sign_ins(const std::string& text, const std::string& name);
    void everybody_signs_in() { everybody_ = true; }

    bool signs_in(const std::string& meeting, const std::string& sitting, const std::string& device) const override;
    /// Those for `meeting/vote` where there are any, else those for `vote`.
    std::vector<Press> presses(const std::string& meeting, const messages::VoteView& vote,
                               const std::string& device) const override;

    /// Devices that press or sign in somewhere; a fleet that lacks one cannot do what is planned.
    std::set<std::string> devices() const;
    std::size_t planned() const { return planned_; }

  private:
    /// One row, with indices into `words_`: a run may have a million.
    struct Row {
        std::uint32_t vote = 0;
        std::uint32_t choice = 0;
        std::uint32_t delay = 0;
    };

    std::uint32_t word(std::string_view text);

    std::deque<std::string> words_;  ///< A deque, since what was handed out points into it.
    std::map<std::string, std::uint32_t, std::less<>> numbers_;
    std::map<std::string, std::vector<Row>, std::less<>> by_device_;
    std::map<std::string, std::set<std::string>, std::less<>> by_sitting_;
    bool everybody_ = false;
    std::size_t planned_ = 0;
};

/// The rows of a list of devices: one a line, or the first column of a CSV file with the header `device`.
std::vector<std::string> read_devices(const std::string& text, const std::string& name);

}  // namespace yishi::fleet
