#include "server/pages/site.hpp"

#include <memory>

#include "protocol/messages/codec.hpp"
#include "server/credentials/secrets.hpp"
#include "server/pages/cookies.hpp"

namespace yishi::pages {
namespace {

using messages::RejectionCode;

constexpr std::uint16_t https_port = 443;

unsigned status_of(RejectionCode code) {
    switch (code) {
        case RejectionCode::session_needed:
            return 401;
        case RejectionCode::role_not_allowed:
            return 403;
        case RejectionCode::busy:
        case RejectionCode::sign_in_locked:
            return 429;
        case RejectionCode::storage_unavailable:
            return 503;
        default:
            return 400;
    }
}

std::string_view path_of(const link::HttpRequest& request) {
    return std::string_view(request.target).substr(0, request.target.find('?'));
}

bool is_json(std::string_view content_type) {
    constexpr std::string_view json = "application/json";
    return content_type == json || (content_type.starts_with(json) && content_type[json.size()] == ';');
}

link::HttpAnswer not_found() {
    return Site::refusal(404, "There is nothing here.", "此处没有所请求的内容。");
}

link::HttpAnswer wrong_host() {
    return Site::refusal(421, "These pages go by another host name; ask your administrator for the address.",
                         "请使用管理员给出的网址访问。");
}

link::HttpAnswer wrong_origin() {
    return Site::refusal(403, "Only the pages of this server may ask that.", "只接受本服务器页面发出的请求。");
}

link::HttpAnswer wrong_method(const char* allowed) {
    link::HttpAnswer answer = Site::refusal(405, "That cannot be done with this method.", "此地址不接受这种请求方法。");
    answer.headers.emplace_back("Allow", allowed);
    return answer;
}

constexpr std::pair<std::string_view, std::string_view> pages[] = {
    {"/console", "console.html"}, {"/chair", "chair.html"},     {"/answerer", "answerer.html"},
    {"/hall", "display.html"},    {"/rostrum", "display.html"}, {"/overlay", "display.html"},
};

}  // namespace

std::string_view file_of_page(std::string_view path) {
    for (const auto& [page, file] : pages)
        if (path == page) return file;
    return {};
}

std::vector<std::string_view> missing_pages(const link::PageFiles& files) {
    std::vector<std::string_view> missing;
    for (const auto& [page, file] : pages)
        if (files.find(file) == nullptr) missing.push_back(page);
    return missing;
}

const std::vector<std::pair<std::string, std::string>>& standing_headers() {
    static const std::vector<std::pair<std::string, std::string>> headers{
        {"Strict-Transport-Security", "max-age=31536000"},
        {"Content-Security-Policy", std::string(link::page_policy)},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"}};
    return headers;
}

Site::Site(std::string host, std::uint16_t port, const link::PageFiles& files)
    : authority_(std::move(host)), files_(files) {
    if (port != https_port) authority_ += ':' + std::to_string(port);
    origin_ = "https://" + authority_;
}

bool Site::is_here(const link::HttpRequest& request) const {
    return request.host == authority_;
}

link::HttpAnswer Site::refusal(unsigned status, std::string_view english, std::string_view chinese) {
    return {.status = status,
            .headers = {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}},
            .body = std::make_shared<const std::string>(std::string(english) + '\n' + std::string(chinese) + '\n')};
}

link::HttpAnswer Site::answer_of(const credentials::PageReply& reply, const std::optional<std::string>& browser) {
    link::HttpAnswer answer{.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}},
                            .body = std::make_shared<const std::string>(messages::encode(reply.answer))};
    if (const auto* refused = std::get_if<messages::PageRefusal>(&reply.answer))
        answer.status = status_of(refused->rejection.code);
    if (reply.cookie || !browser)
        answer.headers.emplace_back("Set-Cookie", set_browser_cookie(browser ? *browser : credentials::new_token()));
    if (reply.cookie) answer.headers.emplace_back("Set-Cookie", set_cookie(*reply.cookie));
    return answer;
}

std::variant<link::HttpAnswer, credentials::PageAsk> Site::route(const link::HttpRequest& request) const {
    if (!is_here(request)) return wrong_host();
    const std::string_view path = path_of(request);
    if (path == "/api") return take_api(request);
    if (request.method != "GET" && request.method != "HEAD") return wrong_method("GET, HEAD");
    if (path == hall_line)
        return refusal(426, "This address takes WebSocket connections only.", "此地址只接受 WebSocket 连接。");
    if (path == "/") return link::HttpAnswer{.status = 303, .headers = {{"Location", "/console"}}, .body = {}};
    const std::string_view page = file_of_page(path);
    const link::PageFile* file = files_.find(page.empty() ? path.substr(1) : page);
    // A page goes by its own name alone, and the seat's belongs to the terminals.
    if (file == nullptr || file->is_part != page.empty()) return not_found();
    return link::HttpAnswer{
        .headers = {{"Content-Type", std::string(file->content_type)},
                    {"Cache-Control", file->is_part ? "public, max-age=31536000, immutable" : "no-store"}},
        .body = file->content};
}

std::variant<link::HttpAnswer, credentials::PageAsk> Site::take_api(const link::HttpRequest& request) const {
    if (request.method != "POST") return wrong_method("POST");
    if (request.origin != origin_) return wrong_origin();
    if (!is_json(request.content_type))
        return refusal(415, "The request must be application/json.", "请求内容须为 application/json。");
    auto decoded = messages::decode<messages::PageRequest>(request.body);
    if (!decoded)
        return answer_of(
            {.answer = messages::PageRefusal{messages::reject(RejectionCode::malformed, decoded.error->sentence())}},
            browser_in(request.cookie));
    return credentials::PageAsk{
        .token = token_in(request.cookie), .address = request.address, .request = std::move(decoded.value)};
}

std::optional<link::HttpAnswer> Site::refuse_upgrade(const link::HttpRequest& request) const {
    if (!is_here(request)) return wrong_host();
    if (path_of(request) != hall_line) return not_found();
    if (request.origin != origin_) return wrong_origin();
    return std::nullopt;
}

}  // namespace yishi::pages
