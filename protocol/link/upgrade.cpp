#include "protocol/link/upgrade.hpp"

#include <boost/beast/http/field.hpp>
#include <boost/beast/http/rfc7230.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/verb.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <string_view>

#include "protocol/link/connection.hpp"

namespace yishi::link {

namespace http = boost::beast::http;

std::optional<UpgradeRefusal> check_upgrade(const UpgradeRequest& request, const std::string& path) {
    std::string_view target(request.target().data(), request.target().size());
    target = target.substr(0, target.find('?'));
    if (target != path) {
        return UpgradeRefusal{404, "there is nothing here but the WebSocket at " + path,
                              "此处没有所请求的内容，WebSocket 地址为 " + path};
    }
    if (!boost::beast::websocket::is_upgrade(request)) {
        return UpgradeRefusal{426, "this address takes WebSocket connections only", "此地址只接受 WebSocket 连接"};
    }
    const std::string name(subprotocol);
    if (!http::token_list(request[http::field::sec_websocket_protocol]).exists(name)) {
        return UpgradeRefusal{400, "the WebSocket subprotocol " + name + " is required",
                              "必须使用 WebSocket 子协议 " + name};
    }
    return std::nullopt;
}

std::string response_of(const UpgradeRefusal& refusal) {
    const std::string body = refusal.english + "\n" + refusal.chinese + "\n";
    const auto reason = http::obsolete_reason(http::int_to_status(refusal.status));
    std::string response = "HTTP/1.1 " + std::to_string(refusal.status) + ' ';
    response.append(reason.data(), reason.size());
    if (refusal.status == 426) response += "\r\nUpgrade: websocket";
    response += "\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ";
    return response + std::to_string(body.size()) + "\r\n\r\n" + body;
}

std::string response_of(const Refused& refused) {
    std::string chinese;
    switch (refused.refusal) {
        case Refusal::revoked:
            chinese = "证书已被吊销";
            break;
        case Refusal::expired:
            chinese = "证书已过期";
            break;
        case Refusal::not_yet_valid:
            chinese = "证书尚未生效，请检查时钟";
            break;
        default:
            chinese = "证书不符合要求";
            break;
    }
    return response_of(UpgradeRefusal{403, refused.words, chinese});
}

}  // namespace yishi::link
