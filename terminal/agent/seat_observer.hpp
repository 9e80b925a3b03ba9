#pragma once

#include <optional>
#include <string>

#include "protocol/messages/frames.hpp"

namespace yishi::agent {

/// How the last press stands, for the person at the seat.
enum class Delivery {
    none,
    sending,      ///< 正在发送
    received,     ///< 已收到
    undelivered,  ///< 未送达，请举手: not answered in time, or never sent since the vote was over.
    refused,      ///< With the rejection's own words.
};

/// The two sentences of a delivery.
struct Words {
    std::string zh;
    std::string en;
};
Words words_of(Delivery delivery);

/// What a seat asks about the floor (发言).
enum class FloorAsk { request, withdraw };

/// A press that the server has answered.
struct AnsweredPress {
    const std::string& ballot;
    messages::DigestText leaf;
    std::uint64_t index = 0;     ///< 0 where it was refused.
    std::string_view receipt{};  ///< The proof that it stands in the log; empty where it was refused.
};

/// Is told what a seat session learns, as it learns it. May not call the session back.
class SeatObserver {
  public:
    virtual ~SeatObserver() = default;

    virtual void on_welcome(const messages::WelcomeFrame&) {}
    virtual void on_view(const messages::SeatView&) {}
    virtual void on_personal(const messages::PersonalFrame&) {}
    virtual void on_timer(const messages::TimerFrame&) {}
    virtual void on_floor_timer(const messages::FloorTimerFrame&) {}
    /// Absent: accepted.
    virtual void on_sign_in(const std::optional<messages::Rejection>&) {}
    /// The answer to a request for the floor, or to its withdrawal. Absent: accepted.
    virtual void on_floor_asked(FloorAsk, const std::optional<messages::Rejection>&) {}
    /// `rejection` is there for `refused` only.
    virtual void on_delivery(Delivery, const messages::Rejection* /*rejection*/) {}
    virtual void on_received(const AnsweredPress&) {}
    /// The clerk tests all seats: to be answered by SeatSession::seat_tested, a little later.
    virtual void on_seat_test(const messages::SeatTestFrame&) {}
    /// Whether the seat's call for the staff (呼叫服务) stands.
    virtual void on_service_call(const messages::ServiceCallFrame&) {}
    /// The part of a paper that was asked for, or why there is none.
    virtual void on_paper_part(const messages::PaperPartFrame&) {}
    virtual void on_paper_refused(const messages::Rejection&) {}
    virtual void on_goodbye(const messages::GoodbyeFrame&) {}
    /// The server did what it must not; English, for a log. The session goes on as well as it can.
    virtual void on_fault(const std::string& /*fault*/) {}
};

}  // namespace yishi::agent
