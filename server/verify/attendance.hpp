#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/messages/events.hpp"
#include "protocol/record/signed_ballot.hpp"
#include "server/domain/by_id.hpp"

namespace yishi::verify {

/// The key with which a person signs in a sitting.
struct HeldKey {
    messages::KeyText text;
    record::PublicKey key;
    const record::Verifier* verifier = nullptr;  ///< Null where the bytes are no point of the curve.
};

/// Who is where in one sitting, with which key.
struct SittingPlace {
    domain::ById<messages::Identifier> seat_of;  ///< By person.
    std::set<std::string, std::less<>> present;
    domain::ById<HeldKey> keys;  ///< By person.

    bool is_free(const messages::Identifier& device) const;
};

/// Seats, presence and keys of every sitting of a meeting, as its entries say (docs/spec/record.md, "Electorate").
class Attendance {
  public:
    void take(const messages::SeatPlanSet& event, const std::vector<messages::SeatAssignment>& plan);
    void take(const messages::SeatRebound& event);
    void take(const messages::SignedIn& event);
    void take(const messages::PersonLeft& event);
    void take(const messages::BallotKeyReplaced& event);

    /// A sitting of which nothing was said is empty.
    const SittingPlace& of(std::string_view sitting) const;

  private:
    void give_key(const messages::Identifier& sitting, const messages::Identifier& person,
                  const messages::KeyText& key);

    domain::ById<SittingPlace> sittings_;
    /// Every key once, for as long as signatures by it may be waiting to be checked.
    domain::ById<std::optional<record::Verifier>> verifiers_;
};

}  // namespace yishi::verify
