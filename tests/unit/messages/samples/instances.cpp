#include "tests/unit/messages/samples/instances.hpp"

namespace yishi::messages {

YISHI_CODECS()

}  // namespace yishi::messages
