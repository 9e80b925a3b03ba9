#include "terminal/agent/seat_observer.hpp"

namespace yishi::agent {

Words words_of(Delivery delivery) {
    switch (delivery) {
        case Delivery::none:
            return {"未按", "Not pressed"};
        case Delivery::sending:
            return {"正在发送", "Sending"};
        case Delivery::received:
            return {"已收到", "Received"};
        case Delivery::undelivered:
            return {"未送达，请举手", "Not delivered. Raise your hand"};
        case Delivery::refused:
            return {"未被接受", "Refused"};
    }
    return {};
}

}  // namespace yishi::agent
