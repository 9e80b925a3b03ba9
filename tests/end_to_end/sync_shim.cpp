// Loaded before the C library (LD_PRELOAD) into yishi-server, it watches the order of system calls: from a write to the
// database's write-ahead log until an fsync or fdatasync of it has returned, nothing may be sent on a socket. What is
// sent meanwhile is reported to the file that YISHI_SHIM_REPORT names, a line each; the last line of a run counts what
// was watched. With YISHI_SHIM_DEAF set it does not hear the syncs, so that a test can see it report.
//
// It is only conclusive while a client waits for one answer at a time: then whatever is sent follows from what was
// written.

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

namespace {

std::atomic<bool> unsynced{false};
std::atomic<long> writes{0};
std::atomic<long> syncs{0};
std::atomic<long> sends{0};
std::atomic<long> early{0};

template <class Function>
Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

bool is_write_ahead_log(int file) {
    char link[64];
    char path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    return length > 4 && std::memcmp(path + length - 4, "-wal", 4) == 0;
}

void note_write(int file) {
    if (!is_write_ahead_log(file)) return;
    unsynced = true;
    ++writes;
}

void note_sync(int file, int result) {
    if (result != 0 || !is_write_ahead_log(file) || std::getenv("YISHI_SHIM_DEAF")) return;
    unsynced = false;
    ++syncs;
}

void note_send() {
    ++sends;
    if (unsynced) ++early;
}

struct Report {
    ~Report() {
        const char* name = std::getenv("YISHI_SHIM_REPORT");
        if (!name) return;
        if (std::FILE* file = std::fopen(name, "w")) {
            std::fprintf(file, "{\"writes\":%ld,\"syncs\":%ld,\"sends\":%ld,\"early\":%ld}\n", writes.load(),
                         syncs.load(), sends.load(), early.load());
            std::fclose(file);
        }
    }
} report;

}  // namespace

extern "C" {

ssize_t pwrite64(int file, const void* data, size_t size, off64_t offset) {
    static auto* const real = next<ssize_t(int, const void*, size_t, off64_t)>("pwrite64");
    note_write(file);
    return real(file, data, size, offset);
}

ssize_t pwrite(int file, const void* data, size_t size, off_t offset) {
    static auto* const real = next<ssize_t(int, const void*, size_t, off_t)>("pwrite");
    note_write(file);
    return real(file, data, size, offset);
}

int fdatasync(int file) {
    static auto* const real = next<int(int)>("fdatasync");
    const int result = real(file);
    note_sync(file, result);
    return result;
}

int fsync(int file) {
    static auto* const real = next<int(int)>("fsync");
    const int result = real(file);
    note_sync(file, result);
    return result;
}

ssize_t send(int socket, const void* data, size_t size, int flags) {
    static auto* const real = next<ssize_t(int, const void*, size_t, int)>("send");
    note_send();
    return real(socket, data, size, flags);
}

ssize_t sendmsg(int socket, const msghdr* message, int flags) {
    static auto* const real = next<ssize_t(int, const msghdr*, int)>("sendmsg");
    note_send();
    return real(socket, message, flags);
}
}
