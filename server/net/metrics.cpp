#include "server/net/metrics.hpp"

#include <cstdint>
#include <string_view>

#include "protocol/messages/codec.hpp"

namespace yishi::net {

namespace {

class Page {
  public:
    void family(std::string_view name, std::string_view type, std::string_view help) {
        name_ = std::string("yishi_").append(name);
        text_.append("# HELP ").append(name_).append(" ").append(help).append("\n");
        text_.append("# TYPE ").append(name_).append(" ").append(type).append("\n");
    }

    /// `labels` as they stand between braces; `suffix` goes on the family's name.
    void sample(std::uint64_t value, std::string_view labels = {}, std::string_view suffix = {}) {
        sample_text(std::to_string(value), labels, suffix);
    }

    void sample_text(std::string_view value, std::string_view labels, std::string_view suffix) {
        text_.append(name_).append(suffix);
        if (!labels.empty()) text_.append("{").append(labels).append("}");
        text_.append(" ").append(value).append("\n");
    }

    void counter(std::string_view name, std::string_view help, std::uint64_t value) {
        family(name, "counter", help);
        sample(value);
    }

    void gauge(std::string_view name, std::string_view help, std::uint64_t value) {
        family(name, "gauge", help);
        sample(value);
    }

    std::string take() { return std::move(text_); }

  private:
    std::string name_;
    std::string text_;
};

/// Without floating point: microseconds as seconds with six digits.
std::string seconds_text(std::uint64_t microseconds) {
    const std::string fraction = std::to_string(1'000'000 + microseconds % 1'000'000).substr(1);
    return std::to_string(microseconds / 1'000'000) + "." + fraction;
}

void add_append_times(Page& page, const engine::AppendTimes& times) {
    page.family("append_seconds", "histogram", "Time until a group commit was durable.");
    std::uint64_t below = 0;
    for (std::size_t bucket = 0; bucket < times.bounds.size(); ++bucket) {
        below += times.counts[bucket];
        page.sample(below, "le=\"" + seconds_text(times.bounds[bucket]) + "\"", "_bucket");
    }
    below += times.counts.back();
    page.sample(below, "le=\"+Inf\"", "_bucket");
    page.sample_text(seconds_text(times.total_microseconds), {}, "_sum");
    page.sample(below, {}, "_count");
}

void add_rejections(Page& page, const engine::Figures& figures) {
    page.family("rejections_total", "counter", "Commands, presses and queries that were not accepted, by code.");
    messages::for_each_enumerator<messages::RejectionCode>([&](std::string_view name, messages::RejectionCode code) {
        if (const auto count = figures.rejected[static_cast<std::size_t>(code)]; count > 0)
            page.sample(count, "code=\"" + std::string(name) + "\"");
    });
}

}  // namespace

std::string prometheus_text(const engine::Figures& figures, const link::ServerCounters& counters,
                            std::chrono::seconds uptime) {
    Page page;
    page.gauge("ready", "1 while commands are taken.", figures.condition == engine::Condition::ready ? 1 : 0);
    page.gauge("rehearsal", "1 where the store is a rehearsal's copy and nothing counts.", figures.rehearsal ? 1 : 0);
    page.gauge("uptime_seconds", "Since the server started.", static_cast<std::uint64_t>(uptime.count()));
    page.gauge("store_epoch", "Epoch of the store.", figures.epoch);
    page.gauge("store_position", "Entries in the store.", figures.position);
    page.counter("commands_accepted_total", "Commands accepted.", figures.commands_accepted);
    page.counter("presses_received_total", "Presses received.", figures.presses_received);
    page.counter("queries_answered_total", "Queries answered.", figures.queries_answered);
    add_rejections(page, figures);
    page.counter("commits_total", "Group commits that became durable.", figures.commits);
    page.counter("commits_failed_total", "Times that the store failed.", figures.failed_commits);
    page.counter("entries_total", "Entries that became durable.", figures.entries);
    page.gauge("largest_commit_entries", "Entries of the largest group commit.", figures.largest_batch);
    add_append_times(page, figures.append_times);
    page.counter("writer_turns_total", "Turns of the writer.", figures.turns);
    page.gauge("writer_waiting", "Commands, presses and queries that wait for the writer.", figures.waiting);
    page.counter("views_published_total", "Views that were broadcast.", figures.views_published);
    page.gauge("declare_to_display_commits", "Commits from the last declaration to its display.",
               figures.declare_to_display_commits);
    page.family("connections", "gauge", "Connections that are open, by audience.");
    messages::for_each_enumerator<messages::Audience>([&](std::string_view name, messages::Audience audience) {
        page.sample(figures.connections[static_cast<std::size_t>(audience)], "audience=\"" + std::string(name) + "\"");
    });
    page.counter("tcp_accepted_total", "TCP connections accepted.", counters.accepted);
    page.counter("handshakes_total", "WebSockets opened.", counters.opened);
    page.counter("handshakes_resumed_total", "WebSockets opened on a resumed TLS session.", counters.resumed);
    page.counter("handshakes_refused_total", "Peers refused before their WebSocket was open.", counters.refused);
    return page.take();
}

}  // namespace yishi::net
