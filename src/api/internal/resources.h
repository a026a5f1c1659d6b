// The list of the API's resources. A new resource is a file of its own and a line in each of the two lists
// here.

#pragma once

#include <array>

#include "api/internal/endpoint.h"

namespace stanhope {

using MakeResource = Resource(const ApiParts&);

MakeResource articles_resource;
MakeResource audit_resource;
MakeResource authors_resource;
MakeResource editions_resource;
MakeResource events_resource;
MakeResource history_resource;
MakeResource keys_resource;
MakeResource notes_resource;
MakeResource passkeys_resource;
MakeResource people_resource;
MakeResource pictures_resource;
MakeResource sections_resource;
MakeResource sessions_resource;
MakeResource settings_resource;
MakeResource staff_resource;
MakeResource tags_resource;
MakeResource totp_resource;
MakeResource working_copies_resource;

// In the order in which `openapi.json` describes them.
inline constexpr std::array kResources{
    articles_resource, working_copies_resource, history_resource,  notes_resource,    sections_resource,
    tags_resource,     authors_resource,        pictures_resource, editions_resource, settings_resource,
    staff_resource,    people_resource,         events_resource,   keys_resource,     audit_resource,
    sessions_resource, passkeys_resource,       totp_resource};

}  // namespace stanhope
