#include "tests/simulation/faulty_store.hpp"

#include <utility>

namespace yishi::simulation {

using engine::Appended;

namespace {

void ignore(const engine::AppendResult&) {}

}  // namespace

void FaultyStore::append(engine::Position expected, std::uint64_t epoch, engine::Batch batch,
                         std::function<void(engine::AppendResult)> completion) {
    const auto ends = std::exchange(ends_at_append, std::nullopt);
    if (ends == Moment::before_append) throw ProcessEnded();
    std::optional<Fate> fate;
    if (!fates.empty()) {
        fate = fates.front();
        fates.pop_front();
    }
    if (fate == Fate::conflict) return completion({Appended::conflict, "another writer has been at it"});
    if (fate == Fate::failed) return completion({Appended::failed, "the disk is full"});
    if (fate == Fate::unknown_and_lost) return completion({Appended::unknown, "the disk did not answer"});
    keep(batch);
    if (fate == Fate::unknown_and_written) {
        memory_->append(expected, epoch, std::move(batch), ignore);
        return completion({Appended::unknown, "the disk did not answer"});
    }
    if (ends == Moment::after_append) {
        memory_->append(expected, epoch, std::move(batch), ignore);
        throw ProcessEnded();
    }
    memory_->append(expected, epoch, std::move(batch), completion);
}

void FaultyStore::read(engine::Position from, const std::function<bool(const engine::Row&)>& visit) {
    if (away) throw engine::StoreUnavailable("the disk is gone");
    memory_->read(from, visit);
}

engine::Position FaultyStore::end() {
    if (away) throw engine::StoreUnavailable("the disk is gone");
    return memory_->end();
}

void FaultyStore::keep(const engine::Batch& batch) {
    if (forgetful_) batches_.push_back(batch);
}

void FaultyStore::process_ended() {
    if (batches_.empty()) return;
    batches_.pop_back();
    memory_ = std::make_unique<store::MemoryStore>();
    for (const engine::Batch& batch : batches_) memory_->append(memory_->end(), memory_->epoch(), batch, ignore);
}

}  // namespace yishi::simulation
