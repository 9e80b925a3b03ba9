// Loaded before the C library (LD_PRELOAD), it makes trouble for a program as the file that YISHI_FAULTS names says:
// the word `full` lets every write to a database's write-ahead log fail as on a full disk, `clock SECONDS` sets the
// wall clock so far ahead (or, negative, back). The file is read anew for each call, so that a test can change its
// mind; where it is missing there is no trouble.

#include <dlfcn.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

template <class Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

struct Faults {
    bool full = false;
    long clock = 0;
};

Faults faults() {
    Faults read;
    const char* name = std::getenv("YISHI_FAULTS");
    std::FILE* file = name ? std::fopen(name, "r") : nullptr;
    if (!file) return read;
    char word[16];
    while (std::fscanf(file, "%15s", word) == 1) {
        if (std::strcmp(word, "full") == 0) read.full = true;
        if (std::strcmp(word, "clock") == 0 && std::fscanf(file, "%ld", &read.clock) != 1) break;
    }
    std::fclose(file);
    return read;
}

bool is_write_ahead_log(int file) {
    char link[64];
    char path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, path, sizeof path);
    return length > 4 && std::memcmp(path + length - 4, "-wal", 4) == 0;
}

bool refuses(int file) {
    if (!is_write_ahead_log(file) || !faults().full) return false;
    errno = ENOSPC;
    return true;
}

}  // namespace

extern "C" {

ssize_t pwrite64(int file, const void* data, size_t size, off64_t offset) {
    static auto* const real = next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
    return refuses(file) ? -1 : real(file, data, size, offset);
}

ssize_t pwrite(int file, const void* data, size_t size, off_t offset) {
    static auto* const real = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
    return refuses(file) ? -1 : real(file, data, size, offset);
}

int clock_gettime(clockid_t clock, timespec* out) {
    static auto* const real = next<int(clockid_t, timespec*)>("clock_gettime");
    const int result = real(clock, out);
    if (result == 0 && clock == CLOCK_REALTIME) out->tv_sec += faults().clock;
    return result;
}

time_t time(time_t* out) {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}
}
