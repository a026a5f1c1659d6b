// Pages that only say why there is nothing to show.

#pragma once

namespace stanhope {

struct NotFoundPage {};
struct SignInPage {};     // only staff who have signed in may see it
struct ForbiddenPage {};  // the role of the member of staff does not include it
struct UnavailablePage {};

}  // namespace stanhope
