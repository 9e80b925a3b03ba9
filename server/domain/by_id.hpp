#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace yishi::domain {

/// Things by their identifier, in the identifiers' order, so that going through them is the same everywhere.
template <class T>
using ById = std::map<std::string, T, std::less<>>;

/// The thing of that identifier, or null.
template <class T>
const T* find(const ById<T>& things, std::string_view id) {
    const auto found = things.find(id);
    return found == things.end() ? nullptr : &found->second;
}

template <class T>
T* find(ById<T>& things, std::string_view id) {
    const auto found = things.find(id);
    return found == things.end() ? nullptr : &found->second;
}

}  // namespace yishi::domain
