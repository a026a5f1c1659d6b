// Pages that only say why there is nothing to show.

#pragma once

namespace stanhope {

struct NotFoundPage {};
struct SignInPage {};     // the page is only for staff who have signed in
struct ForbiddenPage {};  // the role of the signed-in member of staff may not see the page
struct UnavailablePage {};

}  // namespace stanhope
