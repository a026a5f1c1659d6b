// A file descriptor that is closed when it goes.

#pragma once

#include <utility>

#include <unistd.h>

namespace base {

// Of what `open` and its like answered; a negative number is none.
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
