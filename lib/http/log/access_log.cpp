#include "http/log/access_log.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <iterator>
#include <stop_token>
#include <string>

#include <fmt/format.h>

#include "base/assert.h"
#include "base/json.h"
#include "base/pause.h"
#include "base/strings.h"
#include "http/log/internal/bounded_queue.h"
#include "http/log/internal/log_file.h"

namespace http {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kRest(25);
constexpr milliseconds kPatience(100);
constexpr std::size_t kMaxBatchBytes = 64UL * 1024;
constexpr int kLeastError = 400;

// A text of at most kMaxBytes bytes, stored inside the object. It is uninitialized until `assign` is called.
template <std::size_t kMaxBytes>
class ClippedText {
public:
    // Copies the text. A longer text is cut between two UTF-8 characters, never inside one.
    void assign(std::string_view text) {
        std::string_view kept = base::clipped(text, kMaxBytes);
        kept.copy(bytes_, kept.size());
        size_ = static_cast<std::uint16_t>(kept.size());
    }

    std::string_view view() const { return {bytes_, size_}; }

private:
    std::uint16_t size_;
    char bytes_[kMaxBytes];
};

// An entry of the queue: one request to log.
struct Entry {
    std::int64_t microseconds_since_epoch;
    std::uint64_t bytes;
    std::int64_t duration;
    std::uint32_t weight;  // how many requests the line stands for, because of sampling
    int status;
    AnswerSource source;
    std::array<std::uint8_t, 16> client;
    ClippedText<16> method;
    ClippedText<64> request_id;
    ClippedText<512> path;
    ClippedText<256> referrer;
    ClippedText<256> user_agent;
};

void fill(Entry& entry, const AccessRecord& record, std::uint32_t weight) {
    entry.microseconds_since_epoch = base::to_microseconds(record.time);
    entry.bytes = record.bytes;
    entry.duration = record.duration.count();
    entry.weight = weight;
    entry.status = record.status;
    entry.source = record.source;
    entry.client = record.client.bytes();
    entry.method.assign(record.method);
    entry.request_id.assign(record.request_id);
    entry.path.assign(record.path);
    entry.referrer.assign(record.referrer);
    entry.user_agent.assign(record.user_agent);
}

std::string_view name_of(AnswerSource source) {
    switch (source) {
        case AnswerSource::Resident:
            return "resident";
        case AnswerSource::Rendered:
            return "rendered";
        case AnswerSource::Dynamic:
            return "dynamic";
        case AnswerSource::File:
            return "file";
        case AnswerSource::Refused:
            return "refused";
    }
    return {};
}

void append_line(std::string& lines, const Entry& entry) {
    base::JsonWriter json(lines);
    json.open_object();
    json.key("time").text(base::to_rfc3339(base::from_microseconds(entry.microseconds_since_epoch)));
    json.key("request").text(entry.request_id.view());
    json.key("client").text(IpAddress::from_v6(entry.client).to_string());
    json.key("method").text(entry.method.view());
    json.key("path").text(entry.path.view());
    json.key("status").number(entry.status);
    json.key("bytes").number(static_cast<std::int64_t>(entry.bytes));
    json.key("microseconds").number(entry.duration);
    json.key("source").text(name_of(entry.source));
    json.key("referrer").text(entry.referrer.view());
    json.key("user_agent").text(entry.user_agent.view());
    json.key("weight").number(entry.weight);
    json.close_object();
    lines += '\n';
}

std::uint64_t count_lines(std::string_view lines) {
    return static_cast<std::uint64_t>(std::count(lines.begin(), lines.end(), '\n'));
}

// Blocks SIGPIPE in this thread. If the reader of a FIFO has left, a write must fail with an error instead of
// ending the program.
void block_broken_pipe_signal() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

}  // namespace

// The queue, and the thread that writes its entries to the file.
class AccessLog::Writer {
public:
    explicit Writer(const AccessLogSettings& settings) : queue_(settings.max_waiting), file_(settings.file) {}

    base::Result<void> open_file() { return file_.open(); }

    void start() {
        thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
    }

    void put(const AccessRecord& record, std::uint32_t weight) {
        if (!queue_.put([&](Entry& entry) { fill(entry, record, weight); }))
            dropped_.fetch_add(1, std::memory_order_relaxed);
    }

    void reopen() { wants_reopening_.store(true, std::memory_order_relaxed); }

    AccessLogCounts counts() const {
        return {written_.load(std::memory_order_relaxed), dropped_.load(std::memory_order_relaxed),
                failures_.load(std::memory_order_relaxed)};
    }

private:
    void run(const std::stop_token& stop) {
        block_broken_pipe_signal();
        while (!stop.stop_requested()) {
            work(stop);
            base::pause(stop, kRest);
        }
        work(stop);
        while (queue_.take([](const Entry&) {}))
            dropped_.fetch_add(1, std::memory_order_relaxed);
    }

    // Writes queued entries until the queue is empty or `write_batch` gives up.
    void work(const std::stop_token& stop) {
        do {
            if (wants_reopening_.exchange(false, std::memory_order_relaxed) && !file_.open()) ++failures_;
            gather();
        } while (!batch_.empty() && write_batch(stop));
    }

    void gather() {
        batch_.clear();
        while (batch_.size() < kMaxBatchBytes &&
               queue_.take([this](const Entry& entry) { append_line(batch_, entry); })) {
        }
    }

    // Writes the batch. While the file takes nothing, it waits and lets the queue fill up. Returns false if
    // it gave up because of an error, a stop, or a request to reopen the file.
    bool write_batch(const std::stop_token& stop) {
        std::string_view rest = batch_;
        while (!rest.empty()) {
            internal::LogFile::Appended appended = file_.append(rest, kPatience);
            written_ += count_lines(rest.substr(0, appended.bytes));
            rest.remove_prefix(appended.bytes);
            bool is_called_away = stop.stop_requested() || wants_reopening_.load(std::memory_order_relaxed);
            if (appended.failed || (!rest.empty() && is_called_away)) {
                give_up(rest, appended.failed);
                return false;
            }
        }
        return true;
    }

    void give_up(std::string_view lines, bool failed) {
        file_.abandon_line();
        dropped_ += count_lines(lines);
        if (failed) ++failures_;
    }

    internal::BoundedQueue<Entry> queue_;
    // The writing thread alone uses `file_` and `batch_` once it runs.
    internal::LogFile file_;
    std::string batch_;
    std::atomic<bool> wants_reopening_{false};
    std::atomic<std::uint64_t> written_{0};
    std::atomic<std::uint64_t> dropped_{0};
    std::atomic<std::uint64_t> failures_{0};
    std::jthread thread_;  // declared last, because the thread uses all other members
};

base::Result<std::unique_ptr<AccessLog>> AccessLog::open(AccessLogSettings settings) {
    STANHOPE_ASSERT(settings.one_in > 0 && settings.max_waiting > 0);
    auto writer = std::make_unique<Writer>(settings);
    TRY(writer->open_file());
    writer->start();
    return std::unique_ptr<AccessLog>(new AccessLog(settings.one_in, std::move(writer)));
}

AccessLog::AccessLog(std::uint32_t one_in, std::unique_ptr<Writer> writer)
    : one_in_(one_in), writer_(std::move(writer)) {}

AccessLog::~AccessLog() = default;

void AccessLog::record(const AccessRecord& record) {
    if (record.status >= kLeastError) {
        writer_->put(record, 1);
    } else if (one_in_ == 1 || seen_.fetch_add(1, std::memory_order_relaxed) % one_in_ == 0) {
        writer_->put(record, one_in_);
    }
}

void AccessLog::reopen() {
    writer_->reopen();
}

AccessLogCounts AccessLog::counts() const {
    return writer_->counts();
}

}  // namespace http
