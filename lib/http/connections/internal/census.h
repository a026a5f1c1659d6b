// Counts the open connections, in total and for each client address, and limits both numbers.

#pragma once

#include <atomic>
#include <cstddef>
#include <map>
#include <optional>
#include <utility>

#include "base/mutex.h"
#include "http/ip_address.h"

namespace http {

// The census of a server's connections. It is used only when a connection begins or ends, so one mutex is
// enough. It must outlive its seats.
class Census {
public:
    // The place of one connection in the census. The destructor frees it.
    class Seat {
    public:
        Seat() = default;
        Seat(Seat&& other) noexcept
            : census_(std::exchange(other.census_, nullptr)), address_(std::exchange(other.address_, {})) {}
        Seat& operator=(Seat&& other) noexcept {
            std::swap(census_, other.census_);
            std::swap(address_, other.address_);
            return *this;
        }
        ~Seat() {
            if (census_ != nullptr) census_->leave(address_);
        }

        // Also counts the connection for its client address. Returns false if that address has too many
        // connections. Call it at most once.
        bool take_for(const IpAddress& address);

    private:
        friend class Census;
        explicit Seat(Census& census) : census_(&census) {}

        Census* census_ = nullptr;
        std::optional<IpAddress> address_;
    };

    Census(std::size_t max_all, std::size_t max_each) : max_all_(max_all), max_each_(max_each) {}

    // Counts a new connection. Returns nullopt if there are too many.
    std::optional<Seat> enter();

    std::size_t count() const { return count_.load(std::memory_order_relaxed); }

private:
    bool enter_from(const IpAddress& address);
    void leave(const std::optional<IpAddress>& address);

    std::size_t max_all_;
    std::size_t max_each_;
    std::atomic<std::size_t> count_{0};
    base::Mutex mutex_;
    std::map<IpAddress, std::size_t> each_ GUARDED_BY(mutex_);
};

}  // namespace http
