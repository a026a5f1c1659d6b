// A POST that is sent again because its answer was lost is not carried out again: the caller gets the first
// answer once more (draft-ietf-httpapi-idempotency-key-header).

#pragma once

#include <functional>
#include <string_view>

#include "api/internal/endpoint.h"

namespace stanhope {

// Answers with `carry_out`, or with the answer stored under this key. Successful answers are stored for a
// day. Invalid (idempotency.key) if the key is too long or belongs to another request; Conflict
// (idempotency.busy) while the first call runs, or if the server was killed during it.
base::Result<http::Response> answer_once(const ApiParts& parts, const Call& call, std::string_view key,
                                         const std::function<base::Result<http::Response>()>& carry_out);

}  // namespace stanhope
