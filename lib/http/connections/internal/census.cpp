#include "http/connections/internal/census.h"

namespace http {

std::optional<Census::Seat> Census::enter() {
    base::MutexLock lock(mutex_);
    if (count_ >= max_all_) return std::nullopt;
    ++count_;
    return Seat(*this);
}

bool Census::enter_from(const IpAddress& address) {
    base::MutexLock lock(mutex_);
    auto& connections = each_[address];
    if (connections >= max_each_) return false;
    ++connections;
    return true;
}

void Census::leave(const std::optional<IpAddress>& address) {
    base::MutexLock lock(mutex_);
    --count_;
    if (!address) return;
    auto connections = each_.find(*address);
    if (--connections->second == 0) each_.erase(connections);
}

bool Census::Seat::take_for(const IpAddress& address) {
    if (!census_->enter_from(address)) return false;
    address_ = address;
    return true;
}

}  // namespace http
