// The editors' interface.

#include "desk/desk.h"

#include "server/parts/parts.h"
#include "server/serving.h"

namespace stanhope {

base::Result<void> add_desk(Serving& serving) {
    TRY(auto opened, Desk::open(carried_desk()));
    serving.keep(std::move(opened)).add_routes(serving.router);
    return {};
}

}  // namespace stanhope
