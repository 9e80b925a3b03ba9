#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace yishi::engine {

/// The store cannot be used now, though nothing says that its content is damaged: another server
/// holds it, the disk is full or answers with errors, a right is missing, it is of a newer program,
/// it is not a store. `what()` is for the operator: what is wrong with which file, and what to do.
class StoreUnavailable : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Where a store is damaged, as far as that is known.
struct DamagedPlace {
    std::string file;                       ///< The store's file; empty for one without.
    std::optional<std::uint64_t> position;  ///< In the store's total order, from 0.
    std::string log;                        ///< Full name of the log; empty where unknown.
    std::optional<std::uint64_t> index;     ///< In that log, from 0.
};

/// What the store holds is not what was written. It must not be used further: the way on is to keep
/// its files for examination and to restore the latest backup. `what()` says all that to the operator.
class StoreDamaged : public std::runtime_error {
  public:
    /// `defect` goes on a sentence that has named the place, for example "its content does not match its hash".
    StoreDamaged(DamagedPlace place, const std::string& defect)
        : std::runtime_error(sentence(place, defect)), place_(std::move(place)) {}

    const DamagedPlace& place() const { return place_; }

  private:
    static std::string sentence(const DamagedPlace& place, const std::string& defect) {
        std::string text = "The store " + place.file + " is damaged";
        if (place.position) text += " at position " + std::to_string(*place.position);
        if (!place.log.empty()) text += ", log " + place.log;
        if (place.index) text += ", entry " + std::to_string(*place.index);
        return text + ": " + defect + ". Keep its files for examination and restore the latest backup.";
    }

    DamagedPlace place_;
};

}  // namespace yishi::engine
