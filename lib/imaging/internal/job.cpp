#include "imaging/internal/job.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/descriptor.h"

namespace imaging::internal {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kMaxAnswer = 1UL * 1024 * 1024;

base::Failure cannot_start(int error) {
    return base::unavailable("picture.program", "Pictures cannot be processed right now.",
                             fmt::format("stanhope-pictures: {}", std::strerror(error)));
}

base::Failure too_costly(std::string detail) {
    return base::invalid("picture.too_costly",
                         "The picture takes too much time or memory to decode. Upload a smaller one.",
                         std::move(detail));
}

// Starts the program with the socket `end` as its standard input and output. All other descriptors except
// standard error are closed in it.
base::Result<pid_t> start(const std::filesystem::path& program, int end) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, end, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, end, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    std::string path = program.string();
    std::array<char*, 2> arguments{path.data(), nullptr};
    std::array<char, 20> arenas{"MALLOC_ARENA_MAX=1"};
    std::array<char*, 2> environment{arenas.data(), nullptr};
    pid_t process = 0;
    int error =
        posix_spawn(&process, path.c_str(), &actions, &attributes, arguments.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) return cannot_start(error);
    return process;
}

// Sends the text and closes the sending side. Returns false if the program does not read all of it.
bool send_all(int end, std::string_view text) {
    while (!text.empty()) {
        ssize_t sent = send(end, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return shutdown(end, SHUT_WR) == 0;
}

// Reads all output of the program. Returns true at the end of the output, and false if the deadline has
// passed or the output is too long.
bool read_all(int end, Clock::time_point deadline, std::string& text) {
    std::array<char, 16'384> space{};
    while (true) {
        auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
        if (left <= 0 || text.size() > kMaxAnswer) return false;
        pollfd wanted{end, POLLIN, 0};
        if (poll(&wanted, 1, static_cast<int>(left)) <= 0) continue;
        ssize_t count = read(end, space.data(), space.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return count == 0;
        text.append(space.data(), static_cast<std::size_t>(count));
    }
}

int wait_for(pid_t process) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

}  // namespace

base::Result<std::string> run_job(const std::filesystem::path& program, std::string_view input,
                                  std::chrono::milliseconds time_limit) {
    auto deadline = Clock::now() + time_limit;
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return cannot_start(errno);
    base::Descriptor ours(ends[0]);
    base::Descriptor theirs(ends[1]);
    TRY(pid_t process, start(program, theirs.number()));
    theirs.close();
    std::string answer;
    bool has_ended = send_all(ours.number(), input) && read_all(ours.number(), deadline, answer);
    if (!has_ended) kill(process, SIGKILL);
    int status = wait_for(process);
    constexpr int kNotFound = 127;
    if (WIFEXITED(status) && WEXITSTATUS(status) == kNotFound) return cannot_start(ENOENT);
    if (!has_ended) return too_costly("the program did not end in time");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0 || answer.empty())
        return too_costly(fmt::format("the program ended with status {}", status));
    return answer;
}

}  // namespace imaging::internal
