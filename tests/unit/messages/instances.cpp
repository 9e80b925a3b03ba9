#include "tests/unit/messages/instances.hpp"

namespace yishi::messages {

YISHI_CODECS()

}  // namespace yishi::messages
