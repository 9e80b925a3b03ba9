#include "tests/scenario/language/hall.hpp"

#include <algorithm>
#include <stdexcept>

#include "protocol/messages/codec.hpp"
#include "protocol/record/base64.hpp"
#include "tests/support/keys.hpp"

namespace yishi::scenario {
namespace {

/// 2026-05-27 09:00 in China.
constexpr messages::Time morning = 1'779'843'600'000;

messages::DigestText digest_text(std::string_view bytes) {
    return {record::base64::encode(record::sha256(bytes))};
}

/// The bytes say what the decision meant, no more and no less.
void check_reads_back(const domain::Intended& entry) {
    if (entry.bytes.size() > messages::limits::entry_bytes) throw std::logic_error("an entry is too long");
    const auto read = domain::read_fact(entry.kind, entry.bytes);
    if (read.error) throw std::logic_error("an entry cannot be read back: " + *read.error + " in " + entry.bytes);
    const auto* ballot = std::get_if<record::SignedBallot>(&entry.fact);
    const auto again = ballot ? record::encode(ballot->ballot, ballot->key, ballot->signature)
                              : messages::encode(std::get<messages::Event>(entry.fact));
    if (again != entry.bytes) throw std::logic_error("an entry's bytes are not its fact: " + entry.bytes);
}

}  // namespace

Hall::Hall(domain::Founding founding) : founding_(std::move(founding)), now_(morning) {
    restart();
}

domain::Context Hall::context(const messages::Actor& actor) const {
    domain::Context context;
    context.time = now_;
    context.principal.actor = actor;
    if (actor.role == messages::Role::server) context.principal.evidence = domain::Evidence::server_itself;
    context.connected = [this](std::string_view device) { return !disconnected_.contains(device); };
    context.ballot_key = [this](std::string_view device) {
        return disconnected_.contains(device) ? std::nullopt : std::optional(key_of(device));
    };
    if (actor.role == messages::Role::seat && actor.device) context.principal.ballot_key = key_of(*actor.device);
    context.epoch = epoch_;
    if (epoch_ > 1) context.restoration = {{"li", "zhao"}, {record::base64::encode(record::sha256("backup"))}};
    context.head = [this](std::string_view log) {
        const auto found = trees_.find(log);
        const record::MerkleLog tree = found == trees_.end() ? record::MerkleLog() : found->second;
        return messages::LogHead{tree.size(), {record::base64::encode(tree.root())}};
    };
    return context;
}

domain::Decided Hall::send(const messages::Actor& actor, const messages::Command& command, const std::string& id) {
    return send(context(actor).principal, command, id);
}

domain::Decided Hall::send(const domain::Principal& principal, const messages::Command& command,
                           const std::string& id) {
    auto with_command = context(principal.actor);
    with_command.principal = principal;
    with_command.command = messages::CommandReference{id, digest_text(messages::encode(command))};
    return carry_out(domain::decide(state_, command, with_command));
}

record::NamedBallot Hall::ballot_of(const std::string& device, const std::string& vote, unsigned choice) const {
    record::NamedBallot ballot;
    ballot.body = state_.founded.body.text;
    ballot.vote = vote;
    ballot.device = device;
    ballot.choice = choice;
    ballot.member = "nobody";
    const auto* meeting = state_.open_meeting ? domain::find(state_.meetings, *state_.open_meeting) : nullptr;
    ballot.log = state_.meeting_log(meeting ? meeting->id.text : "none");
    const auto* sitting = meeting ? meeting->sitting_of_device(device) : nullptr;
    const auto* member = sitting ? domain::find(sitting->person_at, device) : nullptr;
    if (member) ballot.member = member->text;
    const auto* found = meeting ? domain::find(meeting->votes, vote) : nullptr;
    if (!found || !found->opened) return ballot;
    ballot.log = state_.vote_log(meeting->id, *found);
    ballot.opening = found->opening;
    const auto place = found->roll->place(ballot.member);
    if (!place || *place >= found->presses.size()) return ballot;
    const auto& presses = found->presses[*place];
    ballot.seq = presses.seq() + 1;
    if (!presses.taken.empty()) ballot.prev = presses.taken.back().leaf;
    return ballot;
}

domain::Decided Hall::press(const std::string& device, const std::string& vote, unsigned choice,
                            const BallotChanges& changes) {
    auto ballot = ballot_of(device, vote, choice);
    if (changes.member) ballot.member = *changes.member;
    if (changes.device) ballot.device = *changes.device;
    if (changes.log) ballot.log = *changes.log;
    if (changes.seq) ballot.seq = *changes.seq;
    if (changes.other_opening) ballot.opening = record::sha256("another opening");
    if (changes.other_prev) ballot.prev = record::sha256("another press");
    auto text = test::unsigned_ballot(ballot, key_holder(device));
    last_ballot_[device] = {ballot, text};
    return press_text(device, text, !changes.forged);
}

domain::Decided Hall::press_again(const std::string& device) {
    const auto last = last_ballot_.find(device);
    if (last == last_ballot_.end()) throw std::logic_error("the scenario: " + device + " has not pressed yet");
    return press_text(device, last->second.text, true);
}

domain::Decided Hall::press_signed_anew(const std::string& device) {
    const auto last = last_ballot_.find(device);
    if (last == last_ballot_.end()) throw std::logic_error("the scenario: " + device + " has not pressed yet");
    return press_text(device, test::unsigned_ballot(last->second.ballot, key_holder(device), "another signature"),
                      true);
}

domain::Decided Hall::press_text(const std::string& device, const std::string& text, bool verified) {
    const auto ballot = record::decode_signed_ballot(text);
    if (!ballot) throw std::logic_error("the scenario's ballot: " + ballot.error().sentence());
    const messages::Actor seat{messages::Role::seat, std::nullopt, messages::Identifier(device)};
    const domain::Press press{*ballot, text, record::leaf_hash(text), verified};
    return carry_out(domain::decide_press(state_, press, context(seat)));
}

void Hall::connect(const std::string& device) {
    disconnected_.erase(device);
    if (const auto decision = domain::decide_seat_connected(state_, device, context({}))) append(*decision);
}

void Hall::replace_key(const std::string& device) {
    ++replaced_keys_[device];
    disconnect(device);
    connect(device);
}

void Hall::restore() {
    ++epoch_;
    restart();
}

std::string Hall::key_holder(std::string_view device) const {
    const auto replaced = replaced_keys_.find(device);
    return std::string(device) + (replaced == replaced_keys_.end() ? "" : "." + std::to_string(replaced->second));
}

messages::KeyText Hall::key_of(std::string_view device) const {
    return test::unsigned_key(key_holder(device));
}

domain::Decided Hall::carry_out(domain::Decided decided) {
    if (const auto* decision = std::get_if<domain::Decision>(&decided)) append(*decision);
    return decided;
}

void Hall::append(const domain::Decision& decision) {
    if (decision.entries.empty()) throw std::logic_error("a decision without entries");
    for (const auto& attachment : decision.attachments) {
        if (digest_text(attachment.bytes) != attachment.digest) throw std::logic_error("a blob under a wrong digest");
        blobs_[attachment.digest.text] = attachment.bytes;
    }
    for (const auto& entry : decision.entries) {
        check_reads_back(entry);
        const Row row{state_.next_position, entry.log, state_.log_size(entry.log), entry.kind, entry.bytes};
        const auto leaf = record::leaf_hash(row.bytes);
        domain::apply(state_, {row.position, row.log, row.index, row.bytes, leaf, entry.fact},
                      [this](const auto& digest) { return blob(digest); });
        trees_[row.log].append(leaf);
        rows_.push_back(row);
    }
}

std::string Hall::blob(const messages::DigestText& digest) const {
    const auto found = blobs_.find(digest.text);
    if (found == blobs_.end()) throw std::logic_error("an entry names a blob that nobody attached");
    return found->second;
}

void Hall::pass_time(std::int64_t milliseconds) {
    const auto until = now_ + milliseconds;
    while (const auto deadline = domain::next_deadline(state_)) {
        if (*deadline > until) break;
        now_ = std::max(now_, *deadline);
        const auto decision = domain::decide_time_reached(state_, context({}));
        if (!decision) throw std::logic_error("a deadline came and nothing was due");
        append(*decision);
    }
    now_ = until;
}

void Hall::rehearse() {
    const auto decision = domain::decide_rehearsal(state_, context({}));
    if (!decision) throw std::logic_error("the scenario: this is a rehearsal already");
    append(*decision);
    restart();
}

void Hall::restart() {
    state_ = replay();
    const auto decided = domain::decide_start(state_, founding_, context({}));
    if (!decided) return;
    const auto* decision = std::get_if<domain::Decision>(&*decided);
    if (!decision) throw std::logic_error("the start was " + said(*decided));
    append(*decision);
}

domain::State Hall::replay() const {
    domain::State state;
    for (const auto& row : rows_) {
        const auto read = domain::read_fact(row.kind, row.bytes);
        if (read.error) throw std::logic_error("a row cannot be read: " + *read.error);
        domain::apply(state, {row.position, row.log, row.index, row.bytes, record::leaf_hash(row.bytes), read.fact},
                      [this](const auto& digest) { return blob(digest); });
    }
    return state;
}

std::size_t Hall::entries(std::string_view log, std::string_view kind) const {
    return static_cast<std::size_t>(
        std::count_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.log == log && row.kind == kind; }));
}

std::string said(const domain::Decided& decided) {
    if (const auto* rejection = std::get_if<messages::Rejection>(&decided)) {
        std::string text = "rejected " + std::string(messages::name_of(rejection->code));
        return rejection->detail.empty() ? text : text + " " + rejection->detail;
    }
    if (const auto* decision = std::get_if<domain::Decision>(&decided))
        return decision->refusal ? said(*decision->refusal) : "accepted";
    return "accepted before";
}

}  // namespace yishi::scenario
