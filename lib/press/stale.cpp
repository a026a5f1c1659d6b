#include "press/stale.h"

namespace press {

void Stale::add(const Stale& other) {
    withdrawn.insert(withdrawn.end(), other.withdrawn.begin(), other.withdrawn.end());
    keys.insert(keys.end(), other.keys.begin(), other.keys.end());
    everything |= other.everything;
}

}  // namespace press
