"""The rooms of the house, their levels, and what pure ones must not use: docs/ARCHITECTURE.md as data."""

# Includes go downwards only, from a higher number to a lower one.
LEVELS = {
    "protocol/messages": 1,
    "protocol/record": 1,
    "server/domain": 2,
    "server/views": 2,
    "server/hotline": 2,
    "server/documents": 3,
    "server/worker": 3,
    "server/engine": 3,
    "protocol/link": 4,
    "server/store": 4,
    "server/credentials": 4,
    "server/papers": 4,
    "server/net": 5,
    "server/exports": 5,
    "server/pages": 6,
    "server/verify": 7,
    "server/program": 7,
    "server": 8,  # main.cpp alone
}

# What has no level: these may use what stands beside them here, and nothing of the server.
PROTOCOL = {"protocol/messages", "protocol/record", "protocol/link"}
OUTSIDE = {
    "protocol/generate": {"protocol/messages"},
    "certs": PROTOCOL,
    "terminal/agent": PROTOCOL,
    # The agent's way of staying connected serves the console, and thousands of seats are made of the same seat.
    "terminal/clerk": PROTOCOL | {"terminal/agent"},
    "terminal/fleet": PROTOCOL | {"terminal/agent"},
}

# Within one level, what a room may use besides itself: a view is of the domain's state.
SIDEWAYS = {("server/views", "server/domain")}

# yishi-verify must not share what it checks.
ONLY = {"server/verify": {"protocol/messages", "protocol/record", "server/domain"}}

PURE = {"protocol/messages", "protocol/record", "server/domain", "server/views", "server/hotline"}

# Pattern in code without comments and texts, and what it would bring in.
IMPURE = [
    (r"\b(system|steady|high_resolution|utc)_clock\b|<(chrono|ctime|time\.h|sys/time\.h)>"
     r"|\b(gettimeofday|clock_gettime|localtime|gmtime)\b|\btime\s*\(\s*(NULL|nullptr|0)\s*\)", "a clock"),
    (r"<random>|<openssl/rand\.h>|<sys/random\.h>|\b(rand|srand|getrandom|RAND_bytes|random_device|mt19937)\b", "randomness"),
    (r"<(thread|mutex|shared_mutex|atomic|condition_variable|future|semaphore|latch|barrier|stop_token|pthread\.h)>"
     r"|\bthread_local\b|\bstd::(thread|jthread|mutex|atomic|async)\b", "threads"),
    (r"<(fstream|filesystem|iostream|cstdio|stdio\.h|unistd\.h|fcntl\.h|sys/stat\.h|dirent\.h)>"
     r"|\b(fopen|getenv|std::cout|std::cerr)\b", "files or the environment"),
    (r"<(sys/socket\.h|netinet/[^>]*|arpa/[^>]*|netdb\.h)>|<boost/(asio|beast)[^>]*>|<openssl/ssl\.h>", "sockets"),
    (r"\b(float|double)\b|<cmath>|(?<![\w.'])\d[\d']*\.\d", "floating point"),
    (r"\bunordered_\w+", "an unordered container"),
]
