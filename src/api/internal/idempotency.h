// Idempotency keys: if a client repeats a POST because the response was lost, the server does not carry it
// out again but sends the first response (draft-ietf-httpapi-idempotency-key-header).

#pragma once

#include <functional>
#include <string_view>

#include "api/internal/endpoint.h"

namespace stanhope {

// Returns what `carry_out` returns, or the response stored under this key. Stores successful responses for a
// day. Invalid (idempotency.key) if the key is empty, too long, or belongs to another request; Conflict
// (idempotency.busy) while the first call runs, or if the server was killed during it.
base::Result<http::Response> answer_once(const ApiParts& parts, const Call& call, std::string_view key,
                                         const std::function<base::Result<http::Response>()>& carry_out);

}  // namespace stanhope
