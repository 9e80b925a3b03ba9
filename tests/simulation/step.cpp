#include "tests/simulation/step.hpp"

namespace yishi::simulation {
namespace {

std::string words(const Does& does) {
    return does.line + " (" + does.id + ")";
}

std::string words(const Asks& asks) {
    return "asks " + asks.line;
}

std::string words(const GoesOn&) {
    return "resumes a vote that is held";
}

std::string words(const SignsIn&) {
    return "signs in";
}

std::string words(const Presses& presses) {
    return "presses " + std::to_string(presses.choice);
}

std::string words(const Waits& waits) {
    return "time +" + std::to_string(waits.milliseconds) + "ms";
}

std::string words(const Spoils& spoils) {
    const std::string which = spoils.to_server ? "the next message to the server" : "the next message to this client";
    switch (spoils.mishap) {
        case Mishap::lost:
            return which + " is lost";
        case Mishap::twice:
            return which + " arrives twice";
        case Mishap::late:
            return which + " is " + std::to_string(spoils.ticks) + " ticks late";
    }
    return which;
}

std::string words(const Disconnects& disconnects) {
    return "the connection breaks for " + std::to_string(disconnects.ticks) + " ticks";
}

std::string words(const ConnectsTwice&) {
    return "connects once more";
}

std::string words(const FallsSilent& falls) {
    return falls.silent ? "falls silent" : "is heard again";
}

std::string words(const StoreFails& fails) {
    switch (fails.fate) {
        case Fate::conflict:
            return "the store answers the next append conflict";
        case Fate::failed:
            return "the store fails the next append";
        case Fate::unknown_and_lost:
            return "the store loses the next append and answers unknown";
        case Fate::unknown_and_written:
            return "the store writes the next append and answers unknown";
    }
    return {};
}

std::string words(const StoreIsAway& away) {
    return "the store cannot be read for " + std::to_string(away.ticks) + " ticks";
}

std::string words(const Crashes& crashes) {
    const std::string back = ", back after " + std::to_string(crashes.ticks) + " ticks";
    switch (crashes.moment) {
        case Moment::before_append:
            return "the server dies before its next append" + back;
        case Moment::after_append:
            return "the server dies after its next append" + back;
        case Moment::before_publish:
            return "the server dies before it publishes next" + back;
        case Moment::now:
            return "the server dies" + back;
    }
    return {};
}

std::string words(const Intrudes&) {
    return "another server starts on the same store and ends";
}

std::string words(const ClockJumps& jumps) {
    return "the wall clock jumps by " + std::to_string(jumps.milliseconds) + " ms";
}

template <class T>
constexpr bool is_an_act = std::is_same_v<T, Does> || std::is_same_v<T, Asks> || std::is_same_v<T, GoesOn> ||
                           std::is_same_v<T, SignsIn> || std::is_same_v<T, Presses> || std::is_same_v<T, Waits>;

/// Of nobody in particular.
template <class T>
constexpr bool is_of_the_server =
    std::is_same_v<T, Waits> || std::is_same_v<T, StoreFails> || std::is_same_v<T, StoreIsAway> ||
    std::is_same_v<T, Crashes> || std::is_same_v<T, Intrudes> || std::is_same_v<T, ClockJumps>;

}  // namespace

bool is_trouble(const Step& step) {
    return std::visit([]<class T>(const T&) { return !is_an_act<T>; }, step.what);
}

std::string in_words(const Step& step, const std::string& name) {
    return std::visit(
        [&]<class T>(const T& what) { return is_of_the_server<T> ? words(what) : name + ": " + words(what); },
        step.what);
}

}  // namespace yishi::simulation
