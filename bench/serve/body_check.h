// Checks that a body is one version of a page, not a mixture of two. One version consists only of the letter
// `A`, the other only of `B`.

#pragma once

#include <cstring>
#include <string_view>

#include "serve/tally.h"

namespace bench {

class BodyCheck {
public:
    void begin() {
        version_ = '\0';
        is_torn_ = false;
    }

    void take(std::string_view piece) {
        if (piece.empty()) return;
        if (version_ == '\0') version_ = piece.front();
        bool is_run = std::memcmp(piece.data(), piece.data() + 1, piece.size() - 1) == 0;
        if (piece.front() != version_ || !is_run) is_torn_ = true;
    }

    void end(Tally& tally) const {
        if (!is_torn_ && version_ == 'A') {
            ++tally.bodies_a;
        } else if (!is_torn_ && version_ == 'B') {
            ++tally.bodies_b;
        } else {
            ++tally.bodies_torn;
            tally.note_error("a body is not wholly one version");
        }
    }

private:
    char version_ = '\0';
    bool is_torn_ = false;
};

}  // namespace bench
