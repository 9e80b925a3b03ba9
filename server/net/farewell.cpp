#include "server/net/farewell.hpp"

#include "protocol/link/connection.hpp"
#include "protocol/messages/codec.hpp"

namespace yishi::net {

Goodbye goodbye(messages::Farewell reason, Entrance entrance) {
    using messages::Farewell;
    messages::GoodbyeFrame frame{.reason = reason, .zh = {}, .en = {}};
    std::uint16_t code = link::close_code::policy;
    switch (reason) {
        case Farewell::replaced:
            frame.zh = entrance == Entrance::certificate ? "另一连接使用了同一证书，本连接已断开。"
                                                         : "本设备的页面已在另一处打开，本连接已断开。";
            frame.en = entrance == Entrance::certificate
                           ? "Another connection uses the same certificate. This one was closed."
                           : "The page of this device was opened elsewhere. This one was closed.";
            break;
        case Farewell::stopping:
            frame.zh = "服务器正在停止，请稍后重新连接。";
            frame.en = "The server is stopping. Connect again in a moment.";
            code = link::close_code::going_away;
            break;
        case Farewell::slow_reader:
            frame.zh = "接收过慢，连接已断开，请重新连接。";
            frame.en = "Messages were read too slowly. Connect again.";
            code = link::close_code::try_again_later;
            break;
        case Farewell::revoked:
            frame.zh = entrance == Entrance::certificate ? "证书已被吊销。" : "登录已结束，或设备已被移除。";
            frame.en = entrance == Entrance::certificate ? "The certificate has been revoked."
                                                         : "The sign-in is over, or the device was removed.";
            code = link::close_code::revoked;
            break;
    }
    return {.text = messages::encode(frame), .close_code = code};
}

}  // namespace yishi::net
