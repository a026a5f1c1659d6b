// Owns a file descriptor and closes it when destroyed.

#pragma once

#include <utility>

#include <unistd.h>

namespace base {

// The constructor takes the return value of `open` or a similar system call. A negative number means that
// there is no descriptor, and nothing is closed.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    int number() const { return number_; }
    int release() { return std::exchange(number_, -1); }
    void close() {
        if (number_ >= 0) ::close(release());
    }

private:
    int number_;
};

}  // namespace base
