#include "protocol/link/loop.hpp"

#include <boost/asio/post.hpp>
#include <cassert>
#include <utility>

#include "protocol/link/channel.hpp"

namespace yishi::link {

Loop::Loop(boost::asio::io_context& context, std::chrono::milliseconds sweep_every)
    : context_(context), timer_(context), sweep_every_(sweep_every) {}

void Loop::add(std::shared_ptr<Channel> channel) {
    channel->place_in_loop = channels_.size();
    channels_.push_back(std::move(channel));
    if (!sweeping_) sweep_later();
}

void Loop::remove(Channel& channel) {
    const std::size_t place = channel.place_in_loop;
    assert(place < channels_.size() && channels_[place].get() == &channel);
    const std::shared_ptr<Channel> removed = std::move(channels_[place]);
    if (place + 1 != channels_.size()) {
        channels_[place] = std::move(channels_.back());
        channels_[place]->place_in_loop = place;
    }
    channels_.pop_back();
    if (channels_.empty()) {
        timer_.cancel();
        sweeping_ = false;
    }
}

void Loop::flush_later(std::shared_ptr<Channel> channel) {
    if (to_flush_.empty()) {
        boost::asio::post(context_, [self = shared_from_this()] { self->flush(); });
    }
    to_flush_.push_back(std::move(channel));
}

void Loop::flush() {
    // What is queued while we flush comes in the next turn: else a handler that answers itself would hold the thread.
    std::vector<std::shared_ptr<Channel>> channels = std::exchange(to_flush_, {});
    for (const std::shared_ptr<Channel>& channel : channels) channel->flush();
    channels.clear();
    if (to_flush_.empty()) to_flush_ = std::move(channels);  // Keeps the memory for the next broadcast.
}

void Loop::for_each(const std::function<void(Channel&)>& visit) {
    for (std::size_t i = 0; i < channels_.size(); ++i) visit(*channels_[i]);
}

void Loop::cut_all() {
    while (!channels_.empty()) {
        const std::shared_ptr<Channel> channel = channels_.back();
        channel->abort();
    }
}

void Loop::sweep_later() {
    sweeping_ = true;
    timer_.expires_after(sweep_every_);
    timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
        const std::shared_ptr<Loop> self = weak.lock();
        if (!error && self) self->sweep();
    });
}

void Loop::sweep() {
    const auto now = std::chrono::steady_clock::now();
    // Backwards, because a channel that finishes gives its place to the last one, which has been swept.
    for (std::size_t i = channels_.size(); i-- > 0;) {
        if (i < channels_.size()) std::shared_ptr<Channel>(channels_[i])->sweep(now);
    }
    if (!channels_.empty()) sweep_later();
}

}  // namespace yishi::link
