#include "terminal/agent/seat_printer.hpp"

#include <cstdlib>
#include <ostream>
#include <vector>

#include "protocol/messages/codec.hpp"

namespace yishi::agent {

using namespace messages;

namespace {

std::string json_text(const std::string& text) {
    return encode(text);
}

std::string line_of(const PersonalRequest& request) {
    const std::string place = std::to_string(request.place);
    return "申请发言排第" + place + "位 Number " + place + " among those who wait for the floor";
}

/// Why nothing can be pressed in the vote that is open.
std::string words_of(NoPress why) {
    switch (why) {
        case NoPress::nobody_seated:
            return "此席位未安排人员。 Nobody is assigned to this seat.";
        case NoPress::attendee:
            return "列席人员不参加表决。 Attendees do not vote.";
        case NoPress::recused:
            return "您已回避本项表决。 You are recused from this vote.";
        case NoPress::not_in_electorate:
            return "您不在本次表决名单中。 You are not on the roll of this vote.";
        case NoPress::not_signed_in:
        case NoPress::joined_late:
            return "本次表决已开始，下次表决起参加。 This vote has begun. You join the next one.";
        case NoPress::on_paper:
            return "本项使用纸质票。 This vote is on paper.";
    }
    return {};
}

/// What the hall shows, a line for each thing that changes by itself.
std::vector<std::string> lines_of(const SeatView& view) {
    std::vector<std::string> lines;
    if (view.hall.rehearsal) lines.push_back("【演练】 Rehearsal: nothing counts.");
    if (!view.meeting) {
        lines.push_back("没有会议。 No meeting is open.");
        return lines;
    }
    if (view.hall.halted)
        lines.push_back("⚠ 请听从主持人安排。 Follow the chair." +
                        (view.hall.halted->text.empty() ? "" : " " + view.hall.halted->text));
    if (view.hall.screens == Screens::emblem) lines.push_back("会标 The screens show the emblem.");
    lines.push_back("会议 Meeting " + view.meeting->meeting.text + " · " + view.body.name.text);
    for (const SittingView& sitting : view.sittings) {
        const bool signing_in = sitting.state == SittingState::signing_in;
        const bool recess = sitting.state == SittingState::recess;
        lines.push_back("单元会议 Sitting " + sitting.sitting.text + " · 主持人 chair " + sitting.chair_name.text +
                        (signing_in ? " · 请签到 sign in, please"
                         : recess   ? " · 休会 in recess"
                                    : ""));
        if (sitting.item) lines.push_back("议题 Item 《" + sitting.item->title.text + "》");
    }
    if (view.vote) {
        const VoteView& vote = *view.vote;
        switch (vote.state) {
            case VoteState::open: {
                std::string text = "▶ " + vote.question.text + " " + vote.question_en.text + "\n  请按表决器 Press:";
                unsigned number = 0;
                for (const Option& option : vote.options)
                    text += "  " + std::to_string(++number) + " " + option.label.text + " " + option.label_en.text;
                lines.push_back(text);
                break;
            }
            case VoteState::held:
                lines.push_back("⏸ " + std::string(chinese(RejectionCode::vote_held)) + " " +
                                std::string(english(RejectionCode::vote_held)));
                break;
            default:
                lines.push_back("■ 表决已结束，待宣布。 The vote " + vote.vote.text +
                                " is closed and waits to be declared.");
        }
    }
    for (const FloorView& floor : view.floors) {
        if (floor.speaker)
            lines.push_back("发言 " + floor.speaker->person.name.text + " has the floor (" +
                            std::string(name_of(floor.speaker->speech)) + ")");
        if (floor.question)
            lines.push_back("询问 " + floor.question->inquirer.name.text + " asks: " + floor.question->text.text);
    }
    if (view.result) lines.push_back("● " + view.result->sentence.text + " " + view.result->sentence_en.text);
    return lines;
}

}  // namespace

void SeatPrinter::line(const std::string& text) {
    if (!json_) out_ << text << std::endl;
}

void SeatPrinter::event(const std::string& name, const std::string& members) {
    if (json_) out_ << "{\"event\":\"" << name << "\"" << members << "}" << std::endl;
}

void SeatPrinter::connected(const std::string& server) {
    line("已连接 Connected to " + server);
    event("connected", ",\"server\":" + json_text(server));
}

void SeatPrinter::not_connected(const std::string& why) {
    line("未连接，正在重试 Not connected, trying again: " + why);
    event("not_connected", ",\"why\":" + json_text(why));
}

void SeatPrinter::note(const std::string& zh, const std::string& en) {
    line(zh + " " + en);
    event("note", ",\"zh\":" + json_text(zh) + ",\"en\":" + json_text(en));
}

void SeatPrinter::refused_here(const Rejection& rejection) {
    line(rejection.zh + " " + rejection.en);
    event("refused_here", ",\"rejection\":" + encode(rejection));
}

void SeatPrinter::status(const SeatSession& session, bool connected) {
    line("席位 Seat " + session.device().text + (connected ? " · 已连接 connected" : " · 未连接 not connected"));
    if (session.personal() && session.personal()->person)
        line("  " + session.personal()->person->name.text + " (" + session.personal()->person->person.text + ")" +
             (session.signed_in() ? " · 出席 present" : " · 未签到 not signed in"));
    if (session.personal() && session.personal()->request) line("  " + line_of(*session.personal()->request));
    if (session.view())
        for (const std::string& text : lines_of(*session.view())) line("  " + text);
    const Words words = words_of(session.delivery());
    line("  " + words.zh + " " + words.en);
    event("status", ",\"device\":" + encode(session.device()) + ",\"connected\":" + encode(connected) +
                        ",\"personal\":" + encode(session.personal()) + ",\"delivery\":" + json_text(words.en));
}

void SeatPrinter::on_welcome(const WelcomeFrame& frame) {
    event("welcome", ",\"welcome\":" + encode(frame));
    next_.on_welcome(frame);
}

void SeatPrinter::on_view(const SeatView& view) {
    std::set<std::string> lines;
    for (const std::string& text : lines_of(view)) {
        if (!shown_.contains(text)) line(text);
        lines.insert(text);
    }
    shown_ = std::move(lines);
    event("view", ",\"view\":" + encode(view));
    next_.on_view(view);
}

void SeatPrinter::on_personal(const PersonalFrame& frame) {
    if (frame.person)
        line("席位人员 At this seat: " + frame.person->name.text + " (" + frame.person->person.text + ")" +
             (frame.attendance == Attendance::present ? " · 出席 present" : " · 未签到 not signed in"));
    if (frame.vote && frame.vote->no_press) line(words_of(*frame.vote->no_press));
    if (frame.request) line(line_of(*frame.request));
    event("personal", ",\"personal\":" + encode(frame));
    next_.on_personal(frame);
}

void SeatPrinter::on_timer(const TimerFrame& frame) {
    line("还剩 Remaining " + std::to_string(frame.remaining / 1000) + " s" + (frame.running ? "" : " ⏸"));
    event("timer", ",\"timer\":" + encode(frame));
    next_.on_timer(frame);
}

void SeatPrinter::on_floor_timer(const FloorTimerFrame& frame) {
    const std::string seconds = std::to_string(std::abs(frame.remaining) / 1000) + " s";
    line((frame.remaining < 0 ? "发言已超时 Over time by " : "发言还剩 Left to speak ") + seconds +
         (frame.running ? "" : " ⏸"));
    event("floor_timer", ",\"floor_timer\":" + encode(frame));
    next_.on_floor_timer(frame);
}

void SeatPrinter::on_floor_asked(FloorAsk ask, const std::optional<Rejection>& rejection) {
    if (rejection)
        line(rejection->zh + " " + rejection->en + " " + rejection->detail);
    else if (ask == FloorAsk::request)
        line("已申请发言。 The floor is requested.");
    else
        line("已撤回发言申请。 The request is withdrawn.");
    event(ask == FloorAsk::request ? "floor_request" : "floor_withdrawal", ",\"rejection\":" + encode(rejection));
    next_.on_floor_asked(ask, rejection);
}

void SeatPrinter::on_sign_in(const std::optional<Rejection>& rejection) {
    if (rejection)
        line(rejection->zh + " " + rejection->en + " " + rejection->detail);
    else
        line("已签到。 Signed in.");
    event("sign_in", ",\"rejection\":" + encode(rejection));
    next_.on_sign_in(rejection);
}

void SeatPrinter::on_delivery(Delivery delivery, const Rejection* rejection) {
    const Words words = words_of(delivery);
    line(words.zh + " " + words.en + (rejection ? "：" + rejection->zh + " " + rejection->en : ""));
    event("delivery", ",\"zh\":" + json_text(words.zh) + ",\"en\":" + json_text(words.en) +
                          ",\"rejection\":" + (rejection ? encode(*rejection) : "null"));
    next_.on_delivery(delivery, rejection);
}

void SeatPrinter::on_received(const AnsweredPress& press) {
    event("received", ",\"leaf\":" + encode(press.leaf) + ",\"index\":" + std::to_string(press.index));
    next_.on_received(press);
}

void SeatPrinter::on_seat_test(const SeatTestFrame& frame) {
    line("席位自检。 The seat tests itself.");
    event("seat_test", ",\"round\":" + std::to_string(frame.round));
    next_.on_seat_test(frame);
}

void SeatPrinter::on_goodbye(const GoodbyeFrame& frame) {
    line(frame.zh + " " + frame.en);
    event("goodbye", ",\"goodbye\":" + encode(frame));
    next_.on_goodbye(frame);
}

void SeatPrinter::on_fault(const std::string& fault) {
    line("服务器有误 The server is at fault: " + fault);
    event("fault", ",\"fault\":" + json_text(fault));
    next_.on_fault(fault);
}

}  // namespace yishi::agent
