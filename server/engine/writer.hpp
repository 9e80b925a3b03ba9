#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "server/domain/decide.hpp"
#include "server/engine/clock.hpp"
#include "server/engine/connections.hpp"
#include "server/engine/event_store.hpp"
#include "server/engine/figures.hpp"
#include "server/engine/hall_service.hpp"
#include "server/engine/journal.hpp"
#include "server/engine/ledger.hpp"
#include "server/engine/outbox.hpp"
#include "server/engine/publisher.hpp"
#include "server/engine/receipts.hpp"
#include "server/engine/seating.hpp"
#include "server/engine/witnesses.hpp"

namespace yishi::engine {

/// The store cannot be served: it belongs to another body, for example. `what()` is for the operator.
class StartRefused : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The one writer, turn by turn. A turn decides every submission against the working state, makes the entries durable
/// in one append, and only then answers and publishes.
///
/// Where the append does not end in durable, or the working state cannot be trusted for another reason, the working
/// state is dropped and the store read anew; until that works, with growing pauses in between, everything is answered
/// `storage_unavailable`. An open vote is held then, as after a restart: the outage does not count against it.
/// The commands and presses of the turn that failed are answered `storage_unavailable` as soon as it is known that
/// nothing of them was written. Where it was written, they are decided again after the store has been read, and so
/// find themselves accepted; where the store does not say, they wait for its answer.
///
/// One thread: the engine's.
class Writer {
  public:
    /// What it works with; all of it must outlive the writer.
    struct Parts {
        EventStore& store;
        Clock& clock;
        Outbox& outbox;
        Journal& journal;
        const record::SigningKey& log_key;         ///< Signs checkpoints.
        SeatingBoard* seating = nullptr;           ///< Where it posts who is planned at which seat; null: nobody asks.
        CosignatureStore* cosignatures = nullptr;  ///< Where witnesses' cosignatures go; null: nobody is asked.
    };

    Writer(Parts parts, domain::Founding founding);

    /// Reads the store and does the server's first act (founding, or recovery). Throws StartRefused, StoreUnavailable,
    /// StoreDamaged, or std::runtime_error for a store that cannot be understood.
    void start(const Ledger::Progress& progress);

    /// Carries out what was submitted, in order, and what is due. An empty list is a turn for what is due alone.
    void turn(std::vector<Submission> submissions);

    /// When the next turn is due though nothing is submitted; nothing where none is.
    std::optional<messages::Time> next_turn() const;

    /// Tells the store that it may tidy up, where something was written and no vote is open. For a quiet moment.
    void tidy();

    const Figures& figures() const { return figures_; }
    const domain::State& state() const { return ledger_.state(); }

  private:
    /// What became of a submission that awaits an answer.
    struct Outcome {
        const Submission* of = nullptr;
        std::uint64_t number = 0;  ///< Position or index, where accepted.
        std::optional<messages::Rejection> rejection;
    };

    void take(const Submission& submission);
    void take_command(const Submission& submission, const CommandAsked& asked, const Connected& from);
    void take_press(const Submission& submission, const Pressed& pressed, const Connected& from);
    void note_seat(std::string_view device);
    void settle(const Submission& submission, domain::Decided decided, const std::optional<record::Digest>& leaf,
                bool press);
    Frame acceptance(const Submission& submission, std::uint64_t number);
    void add(domain::Decision decision, const std::optional<record::Digest>& leaf);
    void close_what_is_due();
    bool commit();
    AppendResult append(Batch batch);
    void keep_unsettled(std::vector<Submission> submissions, Outgoing& outgoing);
    std::vector<Submission> take_settled(Outgoing& outgoing);
    void answer_all(Outgoing& outgoing);
    void refuse(const Submission& submission, Outgoing& outgoing);
    void refuse_all(Outgoing& outgoing);
    void answer_query(const Submission& query, Outgoing& outgoing);
    void answer_query(const Submission& query, const QueryAsked& asked, Outgoing& outgoing);
    void reject_query(const Submission& query, const messages::Rejection& rejection, Outgoing& outgoing);
    void post_seating();
    void ask_witnesses(Outgoing& outgoing);
    void finish();

    std::optional<messages::Rejection> act_at_start();
    void fail(const std::string& reason);
    void try_to_recover();
    void prepare_context();

    Parts parts_;
    domain::Founding founding_;
    Ledger ledger_;
    Connections connections_;
    Publisher publisher_;
    HallService hall_service_;
    Receipts receipts_;
    Witnesses witnesses_;
    /// What witnesses have answered in this turn.
    std::vector<std::pair<ConnectionId, std::variant<messages::CosignedFrame, messages::NotCosignedFrame>>> cosigned_;
    bool heads_stale_ = false;  ///< Witnesses are to be asked as soon as no vote is under way.
    domain::Context context_;
    Figures figures_;
    std::vector<Outcome> outcomes_;
    std::vector<const Submission*> queries_;  ///< All that is answered and decides nothing.
    std::vector<Dismissal> dismissals_;
    std::uint64_t epoch_ = 0;
    /// A turn whose append ended in unknown, while nobody can say whether it was written.
    struct Unsettled {
        Position expected = 0;  ///< Where it would stand.
        std::vector<Submission> submissions;
        bool written = false;  ///< As the store says once it has been read anew.
    };
    std::optional<Unsettled> unsettled_;
    std::optional<Position> doubtful_;  ///< This turn's append ended in unknown at that position.
    bool failed_ = false;               ///< In this turn.
    bool declares_ = false;             ///< This turn took a declaration.
    bool untidy_ = false;
    bool seating_stale_ = true;
    messages::Time retry_at_ = 0;
    std::int64_t retry_pause_ = 0;
};

}  // namespace yishi::engine
