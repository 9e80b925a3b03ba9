#include "server/domain/interpellation.hpp"

namespace yishi::domain {

std::size_t movers_needed(messages::BodyLevel level) {
    switch (level) {
        case messages::BodyLevel::province:
        case messages::BodyLevel::city:
            return 5;
        case messages::BodyLevel::county:
            return 3;
    }
    return 5;
}

}  // namespace yishi::domain
