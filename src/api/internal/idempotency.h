// A POST that is sent again because its answer was lost is not carried out again: its first answer is given
// once more (draft-ietf-httpapi-idempotency-key-header).

#pragma once

#include <functional>
#include <string_view>

#include "api/internal/endpoint.h"

namespace stanhope {

// Invalid (idempotency.key) if the key is too long or has been used for something else; Conflict
// (idempotency.busy) while the first is being carried out, or if nobody knows how it ended. Only what went
// well is kept, for a day.
base::Result<http::Response> answer_once(const ApiParts& parts, const Call& call, std::string_view key,
                                         const std::function<base::Result<http::Response>()>& carry_out);

}  // namespace stanhope
