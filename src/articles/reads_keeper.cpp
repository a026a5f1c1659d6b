#include "articles/reads_keeper.h"

#include "base/pause.h"

namespace stanhope {

void ReadsKeeper::start(std::chrono::milliseconds interval) {
    thread_ = std::jthread([this, interval](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            base::pause(stop, interval);
            if (stop.stop_requested()) return;
            if (auto kept = keep_once(); !kept)
                log_.warning("reads were not counted", {{"reason", base::describe(kept.error())}});
        }
    });
}

void ReadsKeeper::stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

base::Result<void> ReadsKeeper::keep_once() {
    Reads reads = take_();
    return database_.write([&](database::Transaction& transaction) -> base::Result<void> {
        TRY(add_reads(transaction, reads, clock_.now()));
        return rank_reads(transaction, feed_, clock_.now());
    });
}

}  // namespace stanhope
