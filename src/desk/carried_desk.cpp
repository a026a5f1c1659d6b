#include "desk/desk.h"
#include "kDesk.h"

namespace stanhope {

std::string_view carried_desk() {
    return kDesk[0].bytes;
}

}  // namespace stanhope
