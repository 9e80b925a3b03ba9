#include "fakes.hpp"

#include <iterator>

namespace yishi::test {

using engine::Appended;

void FakeStore::append(engine::Position expected, std::uint64_t epoch, engine::Batch batch,
                       std::function<void(engine::AppendResult)> completion) {
    ++appends;
    batch_sizes.push_back(batch.rows.size());
    Fate fate = Fate::durable;
    if (!fates.empty()) {
        fate = fates.front();
        fates.pop_front();
    }
    if (on_append) on_append();
    switch (fate) {
        case Fate::durable:
            memory_.append(expected, epoch, std::move(batch), completion);
            return;
        case Fate::conflict:
            completion({Appended::conflict, "another writer"});
            return;
        case Fate::lost:
            completion({Appended::unknown, "the disk is full"});
            return;
        case Fate::written:
            memory_.append(expected, epoch, std::move(batch), [](const engine::AppendResult&) {});
            completion({Appended::unknown, "the disk did not answer"});
            return;
        case Fate::durable_late:
            memory_.append(expected, epoch, std::move(batch), [](const engine::AppendResult&) {});
            const std::lock_guard lock(mutex_);
            late_ = std::move(completion);
            return;
    }
}

void FakeStore::read(engine::Position from, const std::function<bool(const engine::Row&)>& visit) {
    if (reads_fail) throw engine::StoreUnavailable("the disk is gone");
    memory_.read(from, visit);
}

engine::Position FakeStore::end() {
    if (reads_fail) throw engine::StoreUnavailable("the disk is gone");
    return memory_.end();
}

void FakeStore::finish_late() {
    std::function<void(engine::AppendResult)> completion;
    {
        const std::lock_guard lock(mutex_);
        completion = std::exchange(late_, nullptr);
    }
    completion({Appended::durable, {}});
}

bool FakeStore::has_late() {
    const std::lock_guard lock(mutex_);
    return static_cast<bool>(late_);
}

void RecordingOutbox::publish(engine::Outgoing outgoing) {
    const std::lock_guard lock(mutex_);
    ++publishings_;
    const auto move_all = [](auto& from, auto& to) {
        to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
    };
    move_all(outgoing.replies, kept_.replies);
    move_all(outgoing.broadcasts, kept_.broadcasts);
    move_all(outgoing.personal, kept_.personal);
    move_all(outgoing.greetings, kept_.greetings);
    move_all(outgoing.seat_tests, kept_.seat_tests);
    move_all(outgoing.checkpoints, kept_.checkpoints);
    move_all(outgoing.dismissals, kept_.dismissals);
}

engine::Outgoing RecordingOutbox::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(kept_, {});
}

std::size_t RecordingOutbox::publishings() {
    const std::lock_guard lock(mutex_);
    return publishings_;
}

}  // namespace yishi::test
