#include "protocol/link/session_cache.hpp"

#include <openssl/ssl.h>

#include <utility>

namespace yishi::link {

namespace {

std::string id_of(const SSL_SESSION* session) {
    unsigned length = 0;
    const unsigned char* bytes = SSL_SESSION_get_id(session, &length);
    return {reinterpret_cast<const char*>(bytes), length};
}

}  // namespace

void SessionCache::drop_id(const std::shared_ptr<SSL_SESSION>& session) {
    if (session) serial_by_id_.erase(id_of(session.get()));
}

void SessionCache::add(std::string_view serial_hex, std::shared_ptr<SSL_SESSION> session) {
    const std::scoped_lock lock(mutex_);
    std::string serial(serial_hex);
    Newest& newest = by_serial_[serial];
    drop_id(newest[1]);
    newest[1] = std::move(newest[0]);
    serial_by_id_[id_of(session.get())] = std::move(serial);
    newest[0] = std::move(session);
}

std::shared_ptr<SSL_SESSION> SessionCache::take(std::string_view id) {
    const std::scoped_lock lock(mutex_);
    const auto found = serial_by_id_.find(std::string(id));
    if (found == serial_by_id_.end()) return nullptr;
    const auto owner = by_serial_.find(found->second);
    serial_by_id_.erase(found);
    Newest& newest = owner->second;
    const std::size_t place = newest[0] && id_of(newest[0].get()) == id ? 0 : 1;
    std::shared_ptr<SSL_SESSION> session = std::move(newest[place]);
    if (place == 0) newest[0] = std::move(newest[1]);
    if (!newest[0]) by_serial_.erase(owner);
    return session;
}

void SessionCache::forget(const std::function<bool(std::string_view)>& chosen) {
    const std::scoped_lock lock(mutex_);
    for (auto owner = by_serial_.begin(); owner != by_serial_.end();) {
        if (!chosen(owner->first)) {
            ++owner;
            continue;
        }
        drop_id(owner->second[0]);
        drop_id(owner->second[1]);
        owner = by_serial_.erase(owner);
    }
}

std::size_t SessionCache::count() const {
    const std::scoped_lock lock(mutex_);
    return serial_by_id_.size();
}

}  // namespace yishi::link
